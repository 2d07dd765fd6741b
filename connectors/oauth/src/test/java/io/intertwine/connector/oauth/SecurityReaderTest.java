package io.intertwine.connector.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Clause({"8.2.1", "8.2.3"})
class SecurityReaderTest {
    private static List<String> faults(String json) {
        return SecurityReader.faults(Partner.object(json));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {'strategy':'none'}
        {'strategy':'basic'}
        {'strategy':'api-key','key':{'header':'X-Api-Key'}}
        {'strategy':'api-key','key':{'query':'key'}}
        {'strategy':'authorization-code','issuer':'https://login.example','client':'me'}
        {'strategy':'authorization-code','client':'me','endpoints':{'authorization':'https://a.example/auth','token':'https://a.example/token'}}
        {'strategy':'token-exchange','issuer':'https://login.example','client':'me','audience':'shop'}
        {'strategy':'jwt-bearer','issuer':'https://login.example','client':'me','scopes':['a','b']}
        {'strategy':'client-credentials','issuer':'https://login.example','client':'me','credential':'s','user':{'header':'X-User'}}
        """)
    void takesWhatIsWhole(String json) {
        assertThat(faults(json)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {}                                                                         | /strategy is ''
        {'strategy':'magic'}                                                       | /strategy is 'magic'
        {'strategy':'none','secret':'x'}                                           | /secret is unknown
        {'strategy':'authorization-code','client':'me'}                            | /issuer is missing
        {'strategy':'authorization-code','issuer':'https://a.example'}             | /client is missing
        {'strategy':'authorization-code','issuer':'file:///etc/passwd','client':'m'} | /issuer is 'file:///etc/passwd'
        {'strategy':'authorization-code','issuer':'javascript:alert(1)','client':'m'} | /issuer is 'javascript:alert(1)'
        {'strategy':'token-exchange','issuer':'https://a.example','client':'m','scopes':['a b']} | /scopes has "a b"
        {'strategy':'token-exchange','issuer':'https://a.example','client':'m','permissions':[{'from':'x'}]} | /permissions/0/from is 'x'
        {'strategy':'token-exchange','issuer':'https://a.example','client':'m','userInfo':{}} | /userInfo/url is missing
        {'strategy':'basic','userInfo':{'url':'https://a.example','subject':'sub'}} | /userInfo/subject is 'sub'
        {'strategy':'client-credentials','issuer':'https://a.example','client':'m','credential':'s'} | /user/header is missing
        {'strategy':'api-key'}                                                     | /key is missing
        {'strategy':'api-key','key':{'header':'X Key'}}                            | /key/header is 'X Key'
        """)
    void namesMemberValueAndFix(String json, String fault) {
        assertThat(faults(json)).anySatisfy(one -> assertThat(one).startsWith(fault));
    }

    @Test
    void saysEverythingAtOnce() {
        assertThat(faults("{'strategy':'client-credentials'}")).hasSize(4);
    }
}
