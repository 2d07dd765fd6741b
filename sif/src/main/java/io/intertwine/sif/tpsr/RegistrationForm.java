package io.intertwine.sif.tpsr;

import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with the plain members of a registration.
final class RegistrationForm {
    static final int TITLE = 200;
    static final int WORD = 100;
    static final int TAGS = 50;
    static final int APIS = 20;
    static final int PROPERTIES = 16_384;
    static final Duration LEASE = Duration.ofDays(30);

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int SHOWN = 80;

    private final List<String> faults = new ArrayList<>();

    private RegistrationForm() {}

    static List<String> faults(ThirdPartyRegistration registration) {
        RegistrationForm form = new RegistrationForm();
        form.words(registration);
        form.charge(registration.charge());
        registration.apis().forEach(form::api);
        if (registration.apis().size() > APIS) {
            form.faults.add("There are " + registration.apis().size() + " APIs: give at most " + APIS + ".");
        }
        if (registration.probe() != null) {
            form.address("probe", registration.probe(), true);
        }
        form.lease(registration.lease());
        return form.faults;
    }

    private void words(ThirdPartyRegistration registration) {
        length("type", registration.type(), WORD);
        length("title", registration.title(), TITLE);
        registration.tags().stream().sorted().forEach(tag -> length("tag", tag, WORD));
        if (registration.tags().size() > TAGS) {
            faults.add("There are " + registration.tags().size() + " tags: give at most " + TAGS + ".");
        }
        int size = registration.properties().toString().length();
        if (size > PROPERTIES) {
            faults.add("The properties have " + size + " characters as JSON: give at most " + PROPERTIES + ".");
        }
    }

    private void length(String what, String text, int most) {
        if (text.isBlank() || text.length() > most) {
            String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
            faults.add("The " + what + " '" + shown + "' has " + text.length() + " characters: give 1 to " + most
                    + ", not all blank.");
        }
    }

    private void charge(@Nullable ServiceCharge charge) {
        if (charge == null) {
            return;
        }
        if (charge.model() == ServiceCharge.Model.FREE && charge.amount().signum() != 0) {
            faults.add("The charge is free and has the amount " + charge.amount() + ": give 0, or another model.");
        }
        if (charge.model() == ServiceCharge.Model.PERCENTAGE && charge.amount().compareTo(ALL) > 0) {
            faults.add("The charge of " + charge.amount() + " per cent is too high: give 0 to 100.");
        }
        if (charge.unit() != null) {
            length("unit", charge.unit(), WORD);
        }
    }

    private void api(ApiDescription api) {
        address("server of API '" + api.name() + "'", api.server(), false);
    }

    /// Whether it is a public address is found out when it is asked.
    private void address(String what, URI address, boolean query) {
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        boolean plain = address.getRawUserInfo() == null && address.getRawFragment() == null;
        if (!web || address.getHost() == null || !plain || (!query && address.getRawQuery() != null)) {
            faults.add("The " + what + " '" + shown(address) + "' is not usable: give an http or https URL with a host,"
                    + " without user" + (query ? " and fragment." : ", query and fragment."));
        }
    }

    /// What stands for a user may hold a password.
    private static String shown(URI address) {
        String text = address.getRawUserInfo() == null
                ? address.toString()
                : address.toString().replace(address.getRawUserInfo() + "@", "***@");
        return text.length() <= 2 * SHOWN ? text : text.substring(0, 2 * SHOWN) + "...";
    }

    private void lease(@Nullable Duration lease) {
        if (lease != null && lease.compareTo(LEASE) > 0) {
            faults.add("The lease of " + lease + " is too long: give at most " + LEASE.toDays() + " days.");
        }
    }
}
