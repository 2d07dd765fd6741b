package io.intertwine.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.codec.JsonReader;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Clause({"8.2.1", "9.1 step 1"})
class ThirdPartyDraftTest {
    private static ThirdPartyRegistration read(String json) {
        return ThirdPartyDraft.read((JsonObject) JsonReader.read(json), null);
    }

    @Test
    void readsEverythingThatARegistrationSays() {
        ThirdPartyRegistration read = read("""
                {"id": "pay", "type": "payment", "title": "Quick pay", "tags": ["europe", "cards"],
                 "properties": {"country": "DE"},
                 "charge": {"model": "flat", "amount": 9.90, "currency": "EUR", "unit": "desk", "period": "month"},
                 "level": {"availability": 0.999, "p95": "PT0.8S", "quota": {"calls": 1000, "period": 60000}},
                 "apis": [{"name": "a", "server": "https://pay.example/v1", "document": {"openapi": "3.1.0"}},
                          {"name": "b", "server": "https://pay.example/v2", "document": "openapi: 3.0.0",
                           "check": "request-and-response"}],
                 "security": {"strategy": "basic"}, "probe": "https://pay.example/health", "lease": 60000}""");
        assertThat(read.tags()).containsExactlyInAnyOrder("europe", "cards");
        ServiceCharge charge = Objects.requireNonNull(read.charge());
        assertThat(charge.amount()).isEqualByComparingTo("9.9");
        assertThat(charge.period()).isEqualTo(ServiceCharge.Period.MONTH);
        assertThat(charge.unit()).isEqualTo("desk");
        assertThat(read.level())
                .isEqualTo(new ServiceLevel(
                        0.999, Duration.ofMillis(800), new ServiceLevel.Quota(1000, Duration.ofMinutes(1))));
        assertThat(read.apis())
                .containsExactly(
                        new ApiDescription(
                                "a",
                                URI.create("https://pay.example/v1"),
                                "{\"openapi\":\"3.1.0\"}",
                                ApiDescription.Checked.OPERATION),
                        new ApiDescription(
                                "b",
                                URI.create("https://pay.example/v2"),
                                "openapi: 3.0.0",
                                ApiDescription.Checked.REQUEST_AND_RESPONSE));
        assertThat(read.probe()).isEqualTo(URI.create("https://pay.example/health"));
        assertThat(read.lease()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void readsWhereAnAmountStandsAndTiers() {
        ServiceCharge charge = Objects.requireNonNull(read("""
                {"id": "pay", "type": "payment", "charge": {"model": "per-unit", "amount": 0.02, "currency": "EUR",
                 "unit": "page", "amountAt": "/pages",
                 "tiers": [{"from": 1000, "amount": 0.01}, {"from": 5000, "amount": 0}]}}""").charge());
        assertThat(charge.amountAt()).isEqualTo("/pages");
        assertThat(charge.tiers()).extracting(tier -> tier.from().intValue()).containsExactly(1000, 5000);
        assertThat(charge.tiers().getLast().amount()).isZero();
    }

    @Test
    void needsIdAndTypeOnly() {
        ThirdPartyRegistration read = read("{\"id\": \"pay\", \"type\": \"payment\", \"charge\": null}");
        assertThat(read.title()).isEqualTo("pay");
        assertThat(read.charge()).isNull();
        assertThat(read.level()).isEqualTo(ServiceLevel.NONE);
        assertThat(read.apis()).isEmpty();
        assertThat(read.security().text("strategy")).contains("none");
        assertThat(read.probe()).isNull();
        assertThat(read.lease()).isNull();
    }

    @Test
    void takesTheIdOfThePathAndNoOther() {
        JsonObject body = (JsonObject) JsonReader.read("{\"type\": \"payment\"}");
        assertThat(ThirdPartyDraft.read(body, "pay").id()).hasToString("pay");
        JsonObject other = (JsonObject) JsonReader.read("{\"id\": \"buy\", \"type\": \"payment\"}");
        assertThatThrownBy(() -> ThirdPartyDraft.read(other, "pay"))
                .hasMessageContaining("'buy' and the path says 'pay'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'lease': 1e300 | 'lease' is 1E+300",
                "'lease': 'PT-9223372036854775808S' | 'lease' is",
                "'lease': 'P99999D' | 'lease' is",
                "'lease': 5 | too short",
                "'level': {'p95': 0} | not positive",
                "'level': {'p95': true} | 'level.p95' is true",
                "'level': {'availability': 1e400} | out of range",
                "'level': {'quota': {'calls': 1.5, 'period': 1000}} | 'level.quota.calls' is 1.5",
                "'level': {'quota': {'calls': 0, 'period': 1000}} | at least 1 call",
                "'charge': {'model': 'free', 'currency': 'XX1'} | 'charge.currency' is 'XX1'",
                "'charge': {'model': 'flat', 'amount': 1, 'currency': 'EUR'} | no period",
                "'charge': {'model': 'per-unit', 'amount': -1, 'currency': 'EUR'} | negative",
                "'charge': {'model': 'per-unit', 'amount': 1e200, 'currency': 'EUR'} | too many digits",
                "'charge': {'model': 'per-unit', 'currency': 'EUR'} | 'charge.amount' is missing",
                "'charge': {'model': 'flat', 'amount': 1, 'currency': 'EUR', 'period': 'day', 'amountAt': '/a'} | amountAt",
                "'charge': {'model': 'percentage', 'amount': 1, 'currency': 'EUR', 'amountAt': 'a'} | begins with '/'",
                "'charge': {'model': 'per-unit', 'amount': 1, 'currency': 'EUR', 'tiers': [3]} | 'charge.tiers.0.'",
                "'charge': {'model': 'per-unit', 'amount': 1, 'currency': 'EUR', 'tiers': [{'from': 5}]} | 'charge.tiers.0.amount'",
                "'charge': {'model': 'per-unit', 'amount': 1, 'currency': 'EUR', 'tiers': [{'from': 5, 'upTo': 9}]} | upTo",
                "'charge': {'model': 'free', 'currency': 'EUR', 'tiers': [{'from': 5, 'amount': 1}]} | has tiers",
                "'charge': 3 | 'charge' is 3",
                "'apis': {} | 'apis' is {}",
                "'apis': [{'name': '../x', 'server': 'https://a', 'document': ''}] | API name",
                "'apis': [{'name': 'a', 'server': 'https://a', 'document': 3}] | 'apis.0.document' is 3",
                "'apis': [{'name': 'a', 'server': 'https://a', 'document': '', 'check': 'all'}] | 'apis.0.check' is 'all'",
                "'probe': 'http://[' | 'probe' is"
            })
    void namesWhatIsWrong(String member, String fault) {
        String json = "{\"id\": \"pay\", \"type\": \"payment\", " + member.replace('\'', '"') + "}";
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining(fault);
    }
}
