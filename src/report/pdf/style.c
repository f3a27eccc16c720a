#include "base/base.h"

#include "report/pdf/style.h"

#define INK                                                                    \
    {                                                                          \
        0x1f, 0x29, 0x33                                                       \
    }
#define GREY                                                                   \
    {                                                                          \
        0x5f, 0x6c, 0x7b                                                       \
    }
#define NAVY                                                                   \
    {                                                                          \
        0x1b, 0x36, 0x5d                                                       \
    }
#define WHITE                                                                  \
    {                                                                          \
        0xff, 0xff, 0xff                                                       \
    }

const struct rgb colour_ink = INK, colour_grey = GREY, colour_navy = NAVY,
                 colour_white = WHITE;
const struct rgb colour_rule = {0xcb, 0xd2, 0xd9};
const struct rgb colour_tint = {0xf4, 0xf6, 0xf8};
const struct rgb colour_link = {0x24, 0x55, 0x9c};
const struct rgb colour_good = {0x1e, 0x6b, 0x4a};
const struct rgb colour_bad = {0xa1, 0x2f, 0x23};
const struct rgb colour_open = {0x8f, 0x5a, 0x07};
const struct rgb colour_slate = {0x4a, 0x5a, 0x6b};
const struct rgb colour_dark = {0x3a, 0x3f, 0x47};
const struct rgb colour_good_tint = {0xe3, 0xf1, 0xea};
const struct rgb colour_bad_tint = {0xfa, 0xe7, 0xe4};
const struct rgb colour_open_tint = {0xfb, 0xf0, 0xda};
const struct rgb colour_slate_tint = {0xe9, 0xed, 0xf1};

const struct pdf_style style_body = {FACE_TEXT, 8.6, 12.4, INK};
const struct pdf_style style_bold = {FACE_BOLD, 8.6, 12.4, INK};
const struct pdf_style style_small = {FACE_TEXT, 7.4, 10.4, INK};
const struct pdf_style style_note = {FACE_TEXT, 7.4, 10.4, GREY};
const struct pdf_style style_cell = {FACE_TEXT, 7.2, 9.6, INK};
const struct pdf_style style_cell_bold = {FACE_BOLD, 7.2, 9.6, INK};
const struct pdf_style style_cell_note = {FACE_TEXT, 6.5, 8.8, GREY};
const struct pdf_style style_head = {FACE_BOLD, 6.7, 8.8, NAVY};
const struct pdf_style style_h1 = {FACE_BOLD, 15.0, 19.0, NAVY};
const struct pdf_style style_h2 = {FACE_BOLD, 10.4, 14.0, NAVY};
const struct pdf_style style_h3 = {FACE_BOLD, 8.6, 12.0, INK};
const struct pdf_style style_furniture = {FACE_TEXT, 6.6, 8.8, GREY};
const struct pdf_style style_mono = {FACE_MONO, 6.6, 9.2, INK};
const struct pdf_style style_pill = {FACE_BOLD, 6.2, 8.0, WHITE};
const struct pdf_style style_banner = {FACE_BOLD, 17.0, 21.0, WHITE};
const struct pdf_style style_banner_small = {FACE_TEXT, 9.4, 13.2, WHITE};
const struct pdf_style style_label = {FACE_TEXT, 7.0, 9.4, GREY};
const struct pdf_style style_number = {FACE_BOLD, 16.0, 19.0, INK};
