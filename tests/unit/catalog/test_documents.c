/* The registers that name files, and what is found of these. */
#include "base/base.h"

#include "catalog_unit.h"

#include "catalog/access_paths.h"
#include "catalog/artefacts.h"

/* printf 'one\n' | sha256sum */
#define ONE_SHA                                                                \
    "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806"

struct loaded {
    struct arena a;
    struct problems p;
    struct catalog c;
    struct document_set d;
    struct artefact_set artefacts;
    struct access_path_set paths;
};

/* The two registers as written, other files in the folder already. */
static bool load(struct loaded *l, const char *dir, const char *artefacts,
                 const char *paths)
{
    const char *policies = path_join(&l->a, dir, "policies");
    const struct catalog_from from = {.policies = policies, .no_stock = true};

    unit_write(&l->a, policies, "artefacts.yaml", artefacts);
    unit_write(&l->a, policies, "access-paths.yaml", paths);
    problems_init(&l->p, &l->a);
    catalog_load(&l->a, &from, &l->c, &l->p);
    documents_init(&l->d, &l->a);
    artefacts_load(&l->a, &l->c, &l->d, &l->artefacts, &l->p);
    access_paths_load(&l->a, &l->c, &l->d, &l->paths, &l->p);
    documents_read(&l->d, &l->c, &l->p);
    catalog_odd_files(&l->c, &l->d.paths, &l->p);
    return l->p.errors == 0;
}

static void release(struct loaded *l)
{
    problems_release(&l->p);
    arena_release(&l->a);
}

static void test_entries(void **state)
{
    struct loaded l = {.a = {0}};
    const char *dir = unit_folder(&l.a);
    const struct artefact *x;
    const struct access_path *y;

    (void)state;
    unit_write(&l.a, dir, "policies/documents/policy (1).pdf", "one\n");
    assert_true(load(
        &l, dir,
        "artefacts:\n"
        "  - kind: policy\n    title: Access\n"
        "    file: documents/policy (1).pdf\n    sha256: " ONE_SHA "\n"
        "    owner: '1'\n    approved_by: '2'\n    approved_at: 2026-07-01\n"
        "    reviewed_at: 2026-07-01\n    expires_at: 2026-07-01\n"
        "    role: engineer\n    version: '2'\n"
        "  - kind: minutes\n",
        "paths:\n"
        "  - name: web\n    system: okta\n    mfa: enforced\n"
        "    phishing_resistant: true\n    bypass: on the office network\n"
        "    evidence: documents/policy (1).pdf\n    checked_at: 2026-07-01\n"
        "  - {name: api, system: okta}\n"));
    assert_problems(&l.p, 0);
    ROW("a file that is listed is no stray");
    assert_int_equal(l.p.notes, 0);
    x = &l.artefacts.artefact[0];
    assert_int_equal(l.artefacts.count, 2);
    assert_str(x->kind, "policy");
    assert_str(x->title, "Access");
    assert_str(x->owner, "1");
    assert_str(x->approved_by, "2");
    assert_int_equal(x->approved_at.day, 20635);
    assert_int_equal(x->reviewed_at.day, 20635);
    assert_int_equal(x->expires_at.day, 20635);
    assert_str(x->role, "engineer");
    assert_str(x->version, "2");
    assert_int_equal(x->line, 2);
    assert_true(artefact_present(x));
    assert_string_equal(x->document->sha256, ONE_SHA);
    assert_int_equal(x->document->bytes, 4);
    ROW("a name that every reader of bundles takes");
    assert_string_equal(x->document->bag_path,
                        "data/artefacts/001-policy__1_.pdf");
    ROW("no file, nothing there");
    assert_null(l.artefacts.artefact[1].document);
    assert_false(artefact_present(&l.artefacts.artefact[1]));
    assert_int_equal(l.artefacts.artefact[1].expires_at.at, TIME_UNKNOWN);
    y = &l.paths.path[0];
    assert_int_equal(l.paths.count, 2);
    assert_str(y->name, "web");
    assert_str(y->system, "okta");
    assert_string_equal(path_mfa_name(y->mfa), "enforced");
    assert_int_equal(y->phishing_resistant, 1);
    assert_str(y->bypass, "on the office network");
    assert_int_equal(y->checked_at.day, 20635);
    ROW("named twice, one document");
    assert_ptr_equal(y->document, x->document);
    assert_int_equal(l.d.count, 1);
    ROW("not said is unknown");
    assert_string_equal(path_mfa_name(l.paths.path[1].mfa), "unknown");
    assert_int_equal(l.paths.path[1].phishing_resistant, TRI_UNSAID);
    assert_null(l.paths.path[1].document);
    release(&l);
}

static void test_what_is_there(void **state)
{
    static const struct {
        const char *name, *file, *sha256;
        bool present, copied;
    } row[] = {
        {"a file", "a.pdf", NULL, true, true},
        {"the file that was registered", "a.pdf", ONE_SHA, true, true},
        {"its digest in capitals", "a.pdf",
         "2C8B08DA5CE60398E1F19AF0E5DCCC744DF274B826ABE585EABA68C525434806",
         true, true},
        {"another than was registered", "a.pdf",
         "0000000000000000000000000000000000000000000000000000000000000000",
         false, true},
        {"a missing file", "b.pdf", NULL, false, false},
        {"documentation, that nothing reads", "sub/policy.md", NULL, true,
         true},
        {"YAML where no rule can be", "sub/export.yaml", NULL, true, true},
        {"a hidden file", "sub/.x", NULL, true, true},
        {"a rule", "artefacts.yaml", NULL, true, true},
        {"a link", "link.pdf", NULL, false, false},
        {"a folder", "sub", NULL, false, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct loaded l = {.a = {0}};
        const char *dir = unit_folder(&l.a);
        const struct artefact *x;

        ROW(row[i].name);
        unit_write(&l.a, dir, "policies/a.pdf", "one\n");
        unit_write(&l.a, dir, "policies/sub/policy.md", "one\n");
        unit_write(&l.a, dir, "policies/sub/export.yaml", "one\n");
        unit_write(&l.a, dir, "policies/sub/.x", "one\n");
        assert_int_equal(
            symlink("a.pdf", path_join(&l.a, dir, "policies/link.pdf")), 0);
        load(&l, dir,
             arena_fmt(&l.a, "artefacts: [{kind: k, file: %s%s%s}]\n",
                       row[i].file, row[i].sha256 ? ", sha256: " : "",
                       row[i].sha256 ? row[i].sha256 : "")
                 .ptr,
             "paths: []\n");
        assert_int_equal(l.artefacts.count, 1);
        x = &l.artefacts.artefact[0];
        assert_int_equal(artefact_present(x), row[i].present);
        assert_int_equal(x->document->bag_path != NULL, row[i].copied);
        ROW("YAML that nobody names stays a mistake");
        assert_int_equal(l.p.errors,
                         strcmp(row[i].file, "sub/export.yaml") != 0);
        release(&l);
    }
}

static void test_refuses(void **state)
{
    static const struct {
        const char *name, *artefacts, *paths, *says;
    } row[] = {
        {"a file above the folder", "artefacts: [{kind: k, file: ../a}]\n",
         "{}\n", "file lies outside the policies folder '../a'"},
        {"a way out further down", "artefacts: [{kind: k, file: a/../../b}]\n",
         "{}\n", "file lies outside the policies folder"},
        {"an absolute name", "artefacts: [{kind: k, file: /etc/passwd}]\n",
         "{}\n", "file lies outside the policies folder '/etc/passwd'"},
        {"a folder", "artefacts: [{kind: k, file: a/}]\n", "{}\n",
         "file lies outside the policies folder 'a/'"},
        {"evidence outside", "{}\n",
         "paths: [{name: n, system: s, evidence: ../a}]\n",
         "file lies outside the policies folder '../a'"},
        {"no kind", "artefacts: [{title: t}]\n", "{}\n",
         "artefact has no 'kind'"},
        {"no digest", "artefacts: [{kind: k, sha256: abc}]\n", "{}\n",
         "sha256 is not 64 hexadecimal digits 'abc'"},
        {"a version of nothing", "artefacts: [{kind: k, version: '1'}]\n",
         "{}\n", "version without role '1'"},
        {"an unknown factor", "{}\n",
         "paths: [{name: n, system: s, mfa: yes}]\n",
         "mfa is not a known word 'yes'"},
        {"a path twice", "{}\n",
         "paths:\n  - {name: n, system: s}\n  - {name: N, system: s}\n",
         "access-paths.yaml:3: is listed in line 2 already 'N'"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct loaded l = {.a = {0}};

        ROW(row[i].name);
        assert_false(
            load(&l, unit_folder(&l.a), row[i].artefacts, row[i].paths));
        assert_problem(&l.p, row[i].says);
        assert_problems(&l.p, 1);
        release(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries),
        cmocka_unit_test(test_what_is_there),
        cmocka_unit_test(test_refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
