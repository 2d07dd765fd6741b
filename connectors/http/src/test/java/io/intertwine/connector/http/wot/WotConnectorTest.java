package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WotConnectorTest {
    private final WotConnector connector = new WotConnector();

    @Test
    void takesEachWayToNameThings() {
        String inline = Tds.level("http://h/", "[{'href':'level'}]").toString().replace('"', '\'');

        assertThat(faults("{'things':[{'url':'http://h:1/a'}," + inline + "],'poll':500,'timeout':1000}"))
                .isEmpty();
        assertThat(faults("{'directory':'https://h/.well-known/wot','refresh':1000,'maxBody':2048}"))
                .isEmpty();
    }

    @Test
    void wantsThingsOrADirectory() {
        assertThat(faults("{}")).singleElement().asString().contains("'things'", "'directory'");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        assertThat(faults("{'thing':[],'directory':'mqtt://h','poll':1,'timeout':'5s','origins':'x',"
                        + "'allowHttpAuthOverPlain':1,'things':[7,{'url':'http://u:p@h/','x':1}]}"))
                .hasSize(9)
                .anySatisfy(fault -> assertThat(fault).contains("'thing' is unknown", "things, directory"))
                .anySatisfy(fault -> assertThat(fault).contains("'directory'", "mqtt://h", "http or https"))
                .anySatisfy(fault -> assertThat(fault).contains("'poll' is 1", "100 to 3600000"))
                .anySatisfy(fault -> assertThat(fault).contains("'timeout' is \"5s\""))
                .anySatisfy(fault -> assertThat(fault).contains("'things[0]' is 7"))
                .anySatisfy(fault -> assertThat(fault).contains("'things[1].x' is unknown"))
                .anySatisfy(fault -> assertThat(fault).contains("without user name or password"));
    }

    @Test
    void refusesInlineThingsThatCannotBeUsed() {
        assertThat(faults("{'things':[{'title':'no id'}]}"))
                .singleElement()
                .asString()
                .contains("things[0]", "'id'");
        assertThat(faults("{'things':[{'id':'urn:t','title':'T','properties':{'a':{'forms':[{'href':'relative'}]}}}]}"))
                .singleElement()
                .asString()
                .contains("'base'");
    }

    private List<String> faults(String configuration) {
        return connector.faults(Tds.json(configuration));
    }
}
