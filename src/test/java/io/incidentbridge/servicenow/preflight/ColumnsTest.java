package io.incidentbridge.servicenow.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.incidentbridge.servicenow.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final String ROWS =
            """
            {"result":[
             {"name":"task","element":"number","unique":"false","max_length":"40"},
             {"name":"incident","element":"u_call_id","unique":"true","max_length":"100"}]}
            """;

    @Test
    void dictionary_is_asked_for_what_a_table_extends_too() {
        assertThat(Dictionary.query("u_ivr_incident", List.of("number", "u_call_id")))
                .isEqualTo("nameINu_ivr_incident,incident,task^elementINnumber,u_call_id");
    }

    @Test
    void column_of_incident_is_one_of_the_table_that_extends_it() throws Exception {
        assertThat(columns("u_ivr_incident").state("u_call_id")).isEqualTo(Columns.State.THERE);
    }

    @Test
    void column_may_stand_in_a_table_between() throws Exception {
        assertThat(columns("incident").state("u_phone")).isEqualTo(Columns.State.MISSING);
        assertThat(columns("u_ivr_incident").state("u_phone")).isEqualTo(Columns.State.UNKNOWN);
        assertThat(
                        new Columns(dictionary("u_ivr_incident"), Optional.of(Set.of("number")))
                                .state("u_phone"))
                .isEqualTo(Columns.State.HIDDEN);
    }

    private static Columns columns(String table) throws JsonProcessingException {
        return new Columns(dictionary(table), Optional.empty());
    }

    private static Dictionary dictionary(String table) throws JsonProcessingException {
        return Dictionary.of(
                new Sight.Answered(200, new JsonMapper().readTree(ROWS), "", null, null), table);
    }
}
