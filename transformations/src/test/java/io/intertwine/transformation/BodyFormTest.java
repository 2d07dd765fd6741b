package io.intertwine.transformation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFormTest {
    private static final String XML = "application/xml";
    private static final String CSV = "text/csv";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static JsonValue read(String body, String mediaType) {
        return BodyForm.read(body.getBytes(UTF_8), mediaType);
    }

    private static String write(BodyForm form, String json) {
        return new String(form.write(JsonReader.read(json)), UTF_8);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            application/json, JSON
            Application/JSON; charset=utf-8, JSON
            application/ld+json, JSON
            text/xml, XML
            application/soap+xml;charset=utf-8, XML
            text/csv;header=present, CSV
            application/x-www-form-urlencoded, FORM
            text/plain,
            """)
    void goesByTheMediaType(String mediaType, BodyForm form) {
        assertThat(BodyForm.of(mediaType).orElse(null)).isEqualTo(form);
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWritesByItsOwnMediaType(BodyForm form) {
        JsonValue value = JsonReader.read(
                switch (form) {
                    case JSON -> "[1,{\"ä\":null}]";
                    case XML ->
                        "{\"a\":{\"@x\":\"ä\\n\\\"<\",\"b\":[\"1\",{\"@y\":\"2\",\"#text\":\"t &\\t\"}],\"c\":\"\"}}";
                    case CSV -> "[{\"ä\":\"1,2\",\"b\":\"\\\"x\\\"\\r\\ny\"},{\"ä\":\"\",\"b\":\"\"}]";
                    case FORM -> "{\"ä b\":\"1&2=3+%\",\"c\":[\"\",\"x\"]}";
                });
        assertThat(BodyForm.read(form.write(value), form.mediaType())).isEqualTo(value);
    }

    @Clause("8.2.4")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <a/>                                  | {"a":""}
            <a> x </a>                            | {"a":" x "}
            <a x='1' y="2"/>                      | {"a":{"@x":"1","@y":"2"}}
            <a x='1'>t</a>                        | {"a":{"@x":"1","#text":"t"}}
            <a><b>1</b><c/><b>2</b></a>           | {"a":{"b":["1","2"],"c":""}}
            <a> <b/> t <b/> u </a>                | {"a":{"b":["",""],"#text":"  t  u "}}
            <p:a xmlns:p='u'><p:b p:c='1'/></p:a> | {"p:a":{"@xmlns:p":"u","p:b":{"@p:c":"1"}}}
            <a xmlns='u'>1</a>                    | {"a":{"@xmlns":"u","#text":"1"}}
            <?xml version='1.0'?><!-- c --><a>&lt;<![CDATA[<b>]]>&#65;</a> | {"a":"<<b>A"}
            """)
    void readsXml(String xml, String json) {
        assertThat(read(xml, XML)).isEqualTo(JsonReader.read(json));
    }

    @Test
    void writesXml() {
        assertThat(write(BodyForm.XML, "{\"a\":{\"@x\":1,\"b\":[true,null,{\"#text\":\"<&>\"}],\"c\":[]}}"))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                        + "<a x=\"1\"><b>true</b><b></b><b>&lt;&amp;&gt;</b></a>");
    }

    @Test
    void readsAndWritesCsv() {
        assertThat(read("a,b\r\n1,\"x \"\"y\"\", z\"\r\n,\"\n\"\n\n", CSV))
                .isEqualTo(JsonReader.read("[{\"a\":\"1\",\"b\":\"x \\\"y\\\", z\"},{\"a\":\"\",\"b\":\"\\n\"}]"));
        assertThat(read("\uFEFFa\n1", CSV)).isEqualTo(JsonReader.read("[{\"a\":\"1\"}]"));
        assertThat(read("", CSV)).isEqualTo(JsonReader.read("[]"));
        assertThat(write(BodyForm.CSV, "[{\"a\":1,\"b\":null},{\"c\":true,\"a\":\"x,y\"}]"))
                .isEqualTo("a,b,c\r\n1,,\r\n\"x,y\",,true\r\n");
        assertThat(write(BodyForm.CSV, "[]")).isEmpty();
    }

    @Test
    void readsAndWritesForms() {
        assertThat(read("a=1&b=%C3%A4+x&a=2&c&&d=", FORM))
                .isEqualTo(JsonReader.read("{\"a\":[\"1\",\"2\"],\"b\":\"ä x\",\"c\":\"\",\"d\":\"\"}"));
        assertThat(write(BodyForm.FORM, "{\"a\":[1,true],\"b\":\"ä x\",\"c\":null}"))
                .isEqualTo("a=1&a=true&b=%C3%A4+x&c=");
    }

    @Test
    void readsOtherCharsets() {
        Charset latin = StandardCharsets.ISO_8859_1;
        assertThat(BodyForm.read("a\nä".getBytes(latin), "text/csv; charset=\"ISO-8859-1\""))
                .isEqualTo(JsonReader.read("[{\"a\":\"ä\"}]"));
        assertThat(BodyForm.read("<a>ä</a>".getBytes(latin), "application/xml;charset=iso-8859-1"))
                .isEqualTo(JsonReader.read("{\"a\":\"ä\"}"));
        assertThat(BodyForm.read(
                        "<?xml version='1.0' encoding='ISO-8859-1'?><a>ä</a>".getBytes(latin), "application/xml"))
                .isEqualTo(JsonReader.read("{\"a\":\"ä\"}"));
        assertThat(BodyForm.read("a=%E4".getBytes(latin), FORM + ";charset=iso-8859-1"))
                .isEqualTo(JsonReader.read("{\"a\":\"ä\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain|x|cannot be read",
                "text/csv;charset=none|x|charset 'none' is unknown",
                "application/json|{|not JSON",
                "application/xml|<a>|at line 1",
                "application/xml|<a></b>|at line 1",
                "application/xml||cannot be read",
                "application/xml|<!DOCTYPE a><a/>|document type",
                "application/xml|<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>|document type",
                "application/xml|<a>&nbsp;</a>|nbsp",
                "application/xml|<p:a/>|at line 1",
                "text/csv|a,b\n1,\"2|not closed",
                "text/csv|a,b\n1,\"2\"x|line 2",
                "text/csv|a,b\n1|has 1 fields",
                "text/csv|a,a\n1,2|twice",
                "application/x-www-form-urlencoded|a=%4|'%'",
                "application/x-www-form-urlencoded|a=%zz|'%'",
                "application/x-www-form-urlencoded|a=%-1|'%'",
                "application/x-www-form-urlencoded|a=%FF|not UTF-8"
            })
    void saysWhatIsWrongWithABody(String given) {
        String[] parts = given.split("\\|", 3);
        assertThatThrownBy(() -> read(parts[1], parts[0]))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining(parts[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XML|1|one root",
                "XML|{}|one root",
                "XML|{\"a\":1,\"b\":2}|one root",
                "XML|{\"a\":[1,2]}|one root",
                "XML|{\"a\":{\"b\":[[1]]}}|'b' in an array",
                "XML|{\"a\":{\"@b\":{}}}|attribute 'b'",
                "XML|{\"a\":{\"1\":1}}|name '1'",
                "XML|{\"a b\":1}|name 'a b'",
                "XML|{\"a\":\"\\u0001\"}|U+0001",
                "CSV|{\"a\":1}|array of objects",
                "CSV|[1]|row",
                "CSV|[{\"a\":{}}]|field 'a'",
                "CSV|[{}]|members",
                "FORM|[]|named fields",
                "FORM|{\"a\":{}}|field 'a'",
                "FORM|{\"a\":[[1]]}|field 'a'"
            })
    void saysWhatAFormCannotExpress(String given) {
        String[] parts = given.split("\\|", 3);
        assertThatThrownBy(() -> write(BodyForm.valueOf(parts[0]), parts[1]))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining(parts[2]);
    }

    @Test
    void refusesHostileBodies() {
        String laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><l>&b;</l>";
        assertThatThrownBy(() -> read(laughs, XML)).hasMessageContaining("document type");
        assertThatThrownBy(() -> read("<a>".repeat(5000), XML)).hasMessageContaining("100");
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(600_000) + "</a>", XML))
                .hasMessageContaining("500000 values");
        assertThatThrownBy(() -> read("a\n".repeat(600_000), CSV)).hasMessageContaining("500000 values");
        assertThatThrownBy(() -> read("a&".repeat(600_000), FORM)).hasMessageContaining("500000 values");
        assertThatThrownBy(() -> read("[".repeat(5000), "application/json")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> BodyForm.read(new byte[11 << 20], CSV)).hasMessageContaining("bytes");
        assertThatThrownBy(() -> BodyForm.read(new byte[] {'a', (byte) 0xFF}, CSV))
                .hasMessageContaining("not in UTF-8");
        assertThatThrownBy(() -> BodyForm.read(new byte[] {'<', 'a', '>', (byte) 0xFF, '<', '/', 'a', '>'}, XML))
                .isInstanceOf(IntertwineException.class);
    }
}
