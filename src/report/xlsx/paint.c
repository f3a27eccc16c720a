#include "base/base.h"

#include "report/xlsx/paint.h"

#define INK 0x1f2d3d
#define NAVY 0x1f3a5f
#define RULE 0xc9d1dc
#define LINK 0x1f5fa8
#define SOFT 0xeef2f7

/* Word, letters, ground, chart.  Read in black and white the word remains. */
static const struct paint {
    const char *word;
    lxw_color_t ink, ground, solid;
} paints[] = {
    {"PASS", 0x1e5c38, 0xe4f2e8, 0x5b9f76},
    {"FAIL", 0x8f1d1d, 0xfae3e1, 0xb5403a},
    {"FAIL_EXCEPTED", 0x7a4a00, 0xfdf0da, 0xdf9b3c},
    {"INDETERMINATE", 0x4c3f7d, 0xebe8f5, 0x8478b5},
    {"MISSING", 0x6b3b12, 0xf3e6da, 0xa97444},
    {"NOT_DUE", 0x2f4f6f, 0xe3edf6, 0x7da7cc},
    {"NOT_APPLICABLE", 0x55606b, 0xf0f1f3, 0xc2c8cf},
    {"MET", 0x1e5c38, 0xe4f2e8, 0x5b9f76},
    {"DEVIATIONS", 0x8f1d1d, 0xfae3e1, 0xb5403a},
    {"UNABLE_TO_CONCLUDE", 0x4c3f7d, 0xebe8f5, 0x8478b5},
    {"NO_OCCURRENCE", 0x55606b, 0xf0f1f3, 0xc2c8cf},
    {"NOT_RUN", 0x55606b, 0xf0f1f3, 0xc2c8cf},
    {"not equal", 0x8f1d1d, 0xfae3e1, 0xb5403a},
    {"changed", 0x7a4a00, 0xfdf0da, 0xdf9b3c},
    {"no run", 0x8f1d1d, 0xfae3e1, 0xb5403a},
    {"in part", 0x7a4a00, 0xfdf0da, 0xdf9b3c},
    {"before the ledger", 0x6b3b12, 0xf3e6da, 0xa97444},
    {"out of policy", 0x8f1d1d, 0xfae3e1, 0xb5403a},
    {"lacks it", 0x7a4a00, 0xfdf0da, 0xdf9b3c},
    {"not known", 0x4c3f7d, 0xebe8f5, 0x8478b5},
    {"not run", 0x8f1d1d, 0xfae3e1, 0xb5403a},
    {"undecided", 0x4c3f7d, 0xebe8f5, 0x8478b5},
};

static lxw_format *sized(struct book *b, enum cell_format f, double size,
                         bool bold, lxw_color_t ink)
{
    lxw_format *x = workbook_add_format(b->wb);

    b->format[f] = x;
    format_set_font_size(x, size);
    format_set_font_color(x, ink);
    if (bold)
        format_set_bold(x);
    format_set_align(x, LXW_ALIGN_VERTICAL_TOP);
    return x;
}

static void wrap(lxw_format *x)
{
    format_set_text_wrap(x);
}

/* Left is said, as versions of the library differ in whether they add it. */
static void indent(lxw_format *x)
{
    format_set_align(x, LXW_ALIGN_LEFT);
    format_set_indent(x, 1);
}

static void heads(struct book *b)
{
    lxw_format *x;

    sized(b, CELL_TITLE, 16, true, NAVY);
    sized(b, CELL_SUBTITLE, 11, false, 0x55606b);
    x = sized(b, CELL_SECTION, 12, true, NAVY);
    format_set_bottom(x, LXW_BORDER_THIN);
    format_set_bottom_color(x, NAVY);
    sized(b, CELL_NOTE, 10, false, 0x3d4a57);
    wrap(sized(b, CELL_NOTE_WRAP, 10, false, 0x3d4a57));
    sized(b, CELL_LABEL, 10, true, 0x3d4a57);
    x = sized(b, CELL_HEAD, 10, true, 0xffffff);
    format_set_bg_color(x, NAVY);
    format_set_border(x, LXW_BORDER_THIN);
    format_set_border_color(x, RULE);
    format_set_align(x, LXW_ALIGN_VERTICAL_CENTER);
    wrap(x);
}

/* Rows of data: ruled, which titles are not. */
static void data(struct book *b)
{
    static const enum cell_format indented[] = {
        CELL_TEXT,  CELL_TEXT_WRAP, CELL_RISKY,   CELL_RISKY_WRAP,
        CELL_STATE, CELL_STRONG,    CELL_AUDITOR, CELL_AUDITOR_DAY};
    lxw_format *x;

    sized(b, CELL_TEXT, 10, false, INK);
    wrap(sized(b, CELL_TEXT_WRAP, 10, false, INK));
    format_set_num_format_index(sized(b, CELL_RISKY, 10, false, INK), 49);
    x = sized(b, CELL_RISKY_WRAP, 10, false, INK);
    format_set_num_format_index(x, 49); /* "@": text */
    wrap(x);
    format_set_num_format(sized(b, CELL_INT, 10, false, INK), "#,##0");
    x = sized(b, CELL_COUNT, 10, true, INK);
    format_set_num_format(x, "#,##0");
    format_set_bg_color(x, SOFT);
    x = sized(b, CELL_HOURS, 10, false, INK);
    format_set_num_format(x, "#,##0.00##"); /* one second shows */
    format_set_align(x, LXW_ALIGN_RIGHT);
    format_set_num_format(sized(b, CELL_PERCENT, 10, false, INK), "#,##0.####");
    x = sized(b, CELL_TIME, 10, false, INK);
    format_set_num_format(x, "yyyy-mm-dd hh:mm:ss");
    format_set_align(x, LXW_ALIGN_RIGHT);
    x = sized(b, CELL_DAY, 10, false, INK);
    format_set_num_format(x, "yyyy-mm-dd");
    format_set_align(x, LXW_ALIGN_RIGHT);
    sized(b, CELL_STATE, 10, true, INK);
    sized(b, CELL_STRONG, 10, true, INK);
    x = sized(b, CELL_LINK, 10, false, LINK);
    format_set_underline(x, LXW_UNDERLINE_SINGLE);
    for (int i = CELL_AUDITOR; i <= CELL_AUDITOR_DAY; i++) {
        x = sized(b, (enum cell_format)i, 10, false, INK);
        format_set_bg_color(x, 0xfffbe6);
        format_set_left(x, LXW_BORDER_HAIR);
        format_set_left_color(x, RULE);
        wrap(x);
    }
    format_set_num_format(x, "yyyy-mm-dd");
    for (int i = CELL_TEXT; i < CELL_FORMATS; i++) {
        format_set_bottom(b->format[i], LXW_BORDER_HAIR);
        format_set_bottom_color(b->format[i], RULE);
    }
    /* Words keep a distance from the numbers to their left. */
    for (size_t i = 0; i < COUNT_OF(indented); i++)
        indent(b->format[indented[i]]);
}

void paint_formats(struct book *b)
{
    lxw_format *x;

    /* Formats cannot be copied: those of a group's first row are made first. */
    data(b);
    for (int i = CELL_TEXT; i < CELL_FORMATS; i++) {
        b->first[i] = b->format[i];
        format_set_top(b->first[i], LXW_BORDER_THIN);
        format_set_top_color(b->first[i], NAVY);
    }
    data(b);
    heads(b);
    x = sized(b, CELL_BACK, 10, false, LINK);
    format_set_underline(x, LXW_UNDERLINE_SINGLE);
    indent(b->format[CELL_HEAD]);
    for (size_t i = 0; i < COUNT_OF(paints); i++) {
        b->paint[i] = workbook_add_format(b->wb);
        format_set_font_color(b->paint[i], paints[i].ink);
        format_set_bg_color(b->paint[i], paints[i].ground);
    }
}

void paint_words(struct sheet *s, uint32_t row0, int col0, uint32_t row1,
                 int col1)
{
    for (size_t i = 0; i < COUNT_OF(paints); i++) {
        char word[40];
        lxw_conditional_format rule = {
            .type = LXW_CONDITIONAL_TYPE_CELL,
            .criteria = LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
            .value_string = word,
            .format = s->book->paint[i],
        };

        snprintf(word, sizeof word, "\"%s\"", paints[i].word);
        if (worksheet_conditional_format_range(s->ws, row0, (lxw_col_t)col0,
                                               row1, (lxw_col_t)col1,
                                               &rule) != LXW_NO_ERROR)
            BUG("conditional format");
    }
}

lxw_color_t paint_state(size_t state)
{
    return paints[state].solid;
}

lxw_color_t paint_tab(struct str outcome)
{
    for (size_t i = 7; i < COUNT_OF(paints); i++)
        if (str_is(outcome, paints[i].word))
            return paints[i].solid;
    return 0x7d8894;
}
