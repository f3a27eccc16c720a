/*
 * Files with names and dates that are no list of workers or of accounts: the
 * stock profiles that take any list must leave them alone.
 */
#include "reading.h"

static void test_no_lists(void **state)
{
    static const struct {
        const char *name, *text, *says;
    } row[] = {
        {"a plan of benefits ends, and nobody's employment",
         "Employee ID,Name,Plan,Start Date,End Date,Status\n"
         "1001,Ana,Gold,2026-01-01,2026-12-31,Active\n",
         "no profile fits"},
        {"what somebody was given when",
         "Employee ID,Employee Name,Asset Tag,Serial Number,Start Date,Status\n"
         "1001,Ana,A1,C02A,2026-07-01,Active\n",
         "no profile fits"},
        {"trainings of people with numbers",
         "Employee ID,Employee Name,Course,Start Date,Completion Date,Status\n"
         "1001,Ana,Security,2026-07-06,2026-07-10,Completed\n",
         "no profile fits"},
        {"and with addresses",
         "Email,Status,Training,Completed On\n"
         "ana@x.example,Completed,Security,2026-07-01\n",
         "no profile fits"},
        {"reviews of what people did",
         "Employee ID,Name,Reviewer,Rating,Status\n1001,Ana,Bo,4,Completed\n",
         "no profile fits"},
        {"absences, as JSON",
         "{\"data\":[{\"id\":\"1\",\"employee_id\":\"1001\",\"name\":\"Ana\","
         "\"start_date\":\"2026-07-06\",\"end_date\":\"2026-07-10\","
         "\"status\":\"approved\",\"days\":5}]}",
         "no profile fits"},
        {"tokens of people",
         "{\"data\":[{\"id\":\"t1\",\"name\":\"ci\",\"status\":\"active\","
         "\"last_used_at\":\"2026-09-01T00:00:00Z\","
         "\"user\":{\"id\":\"u1\",\"email\":\"ana@x.example\"}}]}",
         "has 'last_used_at', which no such list has"},
        {"the same as CSV",
         "Token name,User email,Status,Created,Last used\n"
         "ci,ana@x.example,Active,2026-01-01,2026-09-01\n",
         "no profile fits"},
        {"sign-ins",
         "[{\"id\":1,\"user\":{\"email\":\"ana@x.example\"},\"status\":\"ok\","
         "\"ip_address\":\"192.0.2.1\"}]",
         "has 'ip_address', which no such list has"},
        {"devices",
         "[{\"id\":\"d1\",\"user_email\":\"ana@x.example\",\"deviceName\":"
         "\"MBP\",\"status\":\"active\"}]",
         "has 'deviceName', which no such list has"},
        {"one application after the other",
         "[{\"id\":\"s1\",\"user\":{\"email\":\"ana@x.example\"},"
         "\"application\":{\"id\":\"a1\"},\"role\":\"admin\",\"status\":"
         "\"active\"}]",
         "no profile fits"},
        {"members of one group, which is not named",
         "{\"members\":[{\"id\":\"1\",\"email\":\"ana@x.example\",\"role\":"
         "\"OWNER\",\"type\":\"USER\",\"status\":\"ACTIVE\"}]}",
         "does not name its entitlement"},
    };
    struct reading r;

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        ROW(row[i].name);
        stock(&r);
        read_fails(&r, row[i].text, row[i].says);
        reading_close(&r);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_no_lists),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
