# jmlproof - GNU make.  `make help` lists the targets.  What is built goes to
# out/bin, out/build and out/gen; `make clean` removes those, never a bundle.

.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules
ifeq ($(MAKELEVEL),0) # all processors, unless -j says otherwise
MAKEFLAGS += -j$(shell getconf _NPROCESSORS_ONLN)
endif

.PHONY: default
default: all

CC      ?= cc
AR      ?= ar
HOSTCC  ?= $(CC)
PREFIX  ?= /usr/local
DESTDIR ?=
FLAVOUR ?= release
OUT     ?= out
Q       := $(if $(V),,@)

# make test T=csv runs only the tests with csv in their name.
T ?=

# ---- flags, by flavour -----------------------------------------------------

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
        -Wmissing-prototypes -Wvla -Wwrite-strings -Wformat=2 -Werror
# What the machine can do is asked without a compiler: there may be none yet.
CLASH := $(if $(filter x86_64,$(shell uname -m)),-fstack-clash-protection)
SAFE := -fstack-protector-strong $(CLASH) -fno-common -fPIE \
        -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2

CFLAGS_release := -O2 -g $(SAFE)
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined \
                  -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_fuzz    := -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
                  -fno-sanitize-recover=all
CFLAGS_cov     := -O0 -g --coverage
LDFLAGS_release := -pie -Wl,-z,relro,-z,now

ifeq ($(CFLAGS_$(FLAVOUR)),)
$(error FLAVOUR is release, asan, fuzz or cov, not '$(FLAVOUR)')
endif

LIBS := -lsqlite3 -lxlsxwriter -lhpdf -lmbedx509 -lmbedcrypto -lyaml \
        -ldeflate -lz -lm -lpthread

CPPFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -Isrc
ALL_CFLAGS = $(CPPFLAGS) $(WARN) $(CFLAGS_$(FLAVOUR)) $(CFLAGS)
ALL_LDFLAGS = $(LDFLAGS_$(FLAVOUR)) \
              $(filter -fsanitize=% --coverage,$(CFLAGS_$(FLAVOUR))) $(LDFLAGS)

B := $(OUT)/build/$(FLAVOUR)
GEN := $(OUT)/gen

# ---- what is compiled ------------------------------------------------------

# The folders of src/, lowest first.  To work on one while another does not
# compile: make LAYERS="base seal" unit.
LAYERS := $(shell awk '/^[a-z]/ { print $$1 }' src/LAYERS)

SRC := $(sort $(foreach d,$(LAYERS),$(wildcard src/$(d)/*.c src/$(d)/*/*.c)))
OBJ := $(SRC:%.c=$(B)/%.o) $(B)/gen/embedded.o
LIB := $(B)/libjmlproof.a
BIN := $(B)/jmlproof

# A second program of three layers: what it is linked from, and with.
VERIFY_LAYERS := base seal bundle
VERIFY_OBJ := $(filter $(VERIFY_LAYERS:%=$(B)/src/%/%),$(OBJ))
VERIFY_LIB := $(B)/libverify.a
VERIFY_BIN := $(B)/jmlproof-verify
VERIFY_LIBS := -lmbedx509 -lmbedcrypto -ldeflate -lz -lm -lpthread

chosen = $(if $(T),$(foreach f,$(1),$(if $(findstring $(T),$(f)),$(f))),$(1))
UNIT := $(call chosen,$(sort $(foreach d,$(LAYERS), \
    $(wildcard tests/unit/$(d)/test_*.c))))
FUZZ := $(call chosen,$(sort $(wildcard tests/fuzz/fuzz_*.c)))

.PHONY: all
all: $(if $(filter release,$(FLAVOUR)),$(OUT)/bin/jmlproof $(OUT)/bin/jmlproof-verify,$(BIN) $(VERIFY_BIN)) ## build out/bin/jmlproof and out/bin/jmlproof-verify

# Written beside it and renamed: a program that is running cannot be written.
$(OUT)/bin/%: $(B)/%
	$(Q)mkdir -p $(@D) && cp -f $< $@.new && mv -f $@.new $@

$(BIN): $(B)/src/main.o $(LIB) $(B)/flags
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(LIBS)

$(LIB): $(OBJ)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(VERIFY_BIN): $(B)/src/main_verify.o $(VERIFY_LIB) $(B)/flags
	$(Q)$(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^) $(VERIFY_LIBS)

$(VERIFY_LIB): $(VERIFY_OBJ) $(B)/objects
	$(Q)rm -f $@ && $(AR) rcs $@ $(VERIFY_OBJ)

$(B)/%.o: %.c $(B)/flags | $(OUT)/deps/build
	$(Q)mkdir -p $(@D)
	$(Q)$(if $(V),,echo "cc $<";) $(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/%.o: $(GEN)/%.c $(B)/flags | $(OUT)/deps/build
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# A stamp that changes only when the flags do, so that new flags rebuild, and
# so does a source file that went away.
$(B)/flags: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' | cmp -s - $@ || \
	    echo '$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)' >$@

$(LIB): $(B)/objects
$(B)/objects: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(OBJ)' | cmp -s - $@ || echo '$(OBJ)' >$@

-include $(OBJ:.o=.d) $(B)/src/main.d $(B)/src/main_verify.d

# ---- files compiled into the program ---------------------------------------

EMBED := $(shell find src/redact/words.txt src/store/sql src/store/indexes src/store/between src/store/after templates policies -type f ! -name '.*' \
    ! -name '*~' 2>/dev/null | LC_ALL=C sort)

$(GEN)/embed: src/gen/embed.c | $(OUT)/deps/build
	$(Q)mkdir -p $(@D)
	$(Q)$(HOSTCC) -std=c11 -O1 -o $@ $<

# Removing a file must rebuild too, so the list itself is a prerequisite.
$(GEN)/embed.list: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(EMBED)' | cmp -s - $@ || echo '$(EMBED)' >$@

$(GEN)/embedded.c: $(GEN)/embed $(GEN)/embed.list $(EMBED)
	$(Q)$(GEN)/embed $(EMBED) >$@

# ---- what the machine must have --------------------------------------------

# `make`, `make lint`... say what is missing; these install it.
SETUP := $(if $(filter demo test test-peers deps asan cov,$(MAKECMDGOALS)),install,check)

$(OUT)/deps/%: src/gen/deps.sh
	$(Q)mkdir -p $(@D)
	$(Q)CC='$(CC)' src/gen/deps.sh $(SETUP) $* && touch $@

.PHONY: deps
deps: $(OUT)/deps/build $(OUT)/deps/test ## install what the build and the tests need (apt-get)

# Two apt-get at once would wait for each other's lock and fail.
$(OUT)/deps/test: | $(OUT)/deps/build

# ---- tests -----------------------------------------------------------------

UNIT_BIN := $(UNIT:tests/%.c=$(B)/tests/%)
REPLAY_BIN := $(FUZZ:tests/fuzz/fuzz_%.c=$(B)/tests/fuzz/replay_%)
RUN = FLAVOUR='$(FLAVOUR)' OUT='$(OUT)' B='$(B)' JMLPROOF='$(abspath $(BIN))' CHANGE='$(abspath $(CHANGE))' T='$(T)' tests/run.sh

# A test that stands in for system calls says so in its opening comment:
# " * link: -Wl,--wrap=fsync".
$(B)/tests/unit/%: tests/unit/%.c tests/unit/unit.h $(LIB) $(B)/flags \
    | $(OUT)/deps/test
	$(Q)mkdir -p $(@D)
	$(Q)$(if $(V),,echo "cc $<";) $(CC) $(ALL_CFLAGS) -Itests/unit -MMD -MP \
	    -o $@ $< $(ALL_LDFLAGS) $$(sed -n 's/^ \* link: //p' $<) \
	    $(LIB) -lcmocka $(LIBS)

-include $(UNIT_BIN:=.d)

$(B)/tests/fuzz/replay_%: tests/fuzz/fuzz_%.c tests/fuzz/replay.c $(LIB) \
    $(B)/flags | $(OUT)/deps/test
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(filter %.c,$^) $(ALL_LDFLAGS) $(LIB) $(LIBS)

# Compiled like the tests, of nothing but itself.
CHANGE := $(B)/tests/property/change
$(CHANGE): tests/property/change.c $(B)/flags
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< $(ALL_LDFLAGS)

.PHONY: test unit controls cli replay property
test: $(BIN) $(VERIFY_BIN) $(UNIT_BIN) $(REPLAY_BIN) $(CHANGE) | $(OUT)/deps/test ## run all tests (T=word: only those)
	$(Q)$(RUN) unit replay controls cli property

unit: $(UNIT_BIN)               ## the unit tests only
	$(Q)$(RUN) unit

controls: $(BIN) | $(OUT)/deps/test ## the control test cases only
	$(Q)$(RUN) controls

cli: $(BIN) $(VERIFY_BIN) | $(OUT)/deps/test  ## the command line tests only
	$(Q)$(RUN) cli

replay: $(REPLAY_BIN)           ## the fuzzers' corpus only
	$(Q)$(RUN) replay

property: $(BIN) $(CHANGE) | $(OUT)/deps/test ## the property tests only (PROPERTY=n: n rounds)
	$(Q)$(RUN) property

# N of the 255 other values of each byte of a small bundle, the same every time:
# minutes.  SWEEP=255 is all of them, half an hour of one processor; SWEEP_PART=3/20
# the third of twenty parts, SWEEP_PART=stamp the time stamp's bytes.
.PHONY: sweep
sweep: export SWEEP ?= 14
sweep: export LIMIT = 36000
sweep: $(B)/tests/unit/bundle/test_sweep ## change each byte of a bundle to SWEEP=14 other values (255: all, half an hour)
	$(Q)$(MAKE) unit T=bundle/test_sweep

# A change of one thing in a control's SQL that its cases do not notice is a
# missing case, a wrong verdict, or no change of a verdict.
.PHONY: mutants
mutants: $(LIB) | $(OUT)/deps/test ## changes of control SQL that no case notices (T=L03: of that test; minutes each)
	$(Q)B='$(B)' tests/controls/mutants.sh '$(T)'

# Other people's programs judge what ours signs.  What cannot be installed is
# skipped, with the reason.
.PHONY: test-peers
test-peers: $(BIN) | $(OUT)/deps/test ## what openssl, pdfsig, xmlsec1, LibreOffice... say
	-$(Q)src/gen/deps.sh install peers
	$(Q)$(RUN) peers

.PHONY: asan cov fuzz run-fuzz bench demo
asan:                           ## the tests again, with address and UB sanitizers
	$(Q)$(MAKE) FLAVOUR=asan test

cov:                            ## the tests again, with line coverage
	$(Q)$(MAKE) FLAVOUR=cov test
	$(Q)cd $(OUT)/build/cov && find . -name '*.gcda' -path './src/*' | sort | \
	    xargs gcov -n 2>/dev/null | awk '/^File .src/ { f = $$2 } \
	    /^Lines/ && f { print $$0, f; f = "" }' | sort -t: -k2 -n

FUZZ_TIME ?= 60
fuzz:                           ## FUZZ_TIME seconds of each fuzz target (clang)
	$(Q)$(MAKE) CC=clang FLAVOUR=fuzz run-fuzz

$(B)/tests/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(LIB) $(B)/flags
	$(Q)mkdir -p $(@D) $(OUT)/fuzz/$*
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $< $(ALL_LDFLAGS) \
	    $(LIB) $(LIBS)

run-fuzz: $(FUZZ:tests/%.c=$(B)/tests/%)
	$(Q)for t in $^; do n=$${t##*/fuzz_}; $$t -max_total_time=$(FUZZ_TIME) \
	    -artifact_prefix=$(OUT)/fuzz/ $(OUT)/fuzz/$$n \
	    $$(ls -d tests/fuzz/corpus/$$n 2>/dev/null) || exit 1; done

bench: all                      ## time the parts that have a speed promise
	$(Q)tests/bench/formats.sh $(LIB)
	$(Q)tests/bench/bench.sh $(OUT)/bin/jmlproof

.PHONY: samples
samples: all                    ## what becomes of each export below SAMPLES=FOLDER
	$(Q)JMLPROOF=$(OUT)/bin/jmlproof tests/samples.sh $(SAMPLES)

demo: all                       ## run the sample company and verify its bundle
	$(Q)$(OUT)/bin/jmlproof run fixtures/acme/engagement.yaml \
	    --out $(OUT)/demo --now 2026-10-01T06:00:00Z
	$(Q)$(OUT)/bin/jmlproof verify $(OUT)/demo/acme-2026-q3.zip \
	    --trust fixtures/keys/demo-root.pem

# ---- checks on the text ----------------------------------------------------

.PHONY: lint tidy
lint: | $(OUT)/deps/build       ## layers, sizes, words, headers that stand alone, format
	$(Q)CC='$(CC)' CHECK='$(CPPFLAGS) $(WARN)' tests/lint/run.sh

tidy: | $(OUT)/deps/build       ## clang-tidy over src/ (minutes)
	$(Q)clang-tidy --quiet $(SRC) -- $(CPPFLAGS)

# ---- around the build ------------------------------------------------------

MAN := $(wildcard src/cmd/jmlproof.1)

.PHONY: install clean help FORCE
install: all                    ## install under $(DESTDIR)$(PREFIX)
	$(Q)install -d '$(DESTDIR)$(PREFIX)/bin'
	$(Q)install -m 755 $(OUT)/bin/jmlproof $(OUT)/bin/jmlproof-verify '$(DESTDIR)$(PREFIX)/bin/'
ifneq ($(MAN),)
	$(Q)install -d '$(DESTDIR)$(PREFIX)/share/man/man1'
	$(Q)install -m 644 $(MAN) '$(DESTDIR)$(PREFIX)/share/man/man1/'
endif

clean:                          ## remove what was built, never a bundle
	$(Q)rm -rf $(OUT)/bin $(OUT)/build $(OUT)/gen $(OUT)/deps

help:                           ## this list
	$(Q)sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | \
	    while IFS='	' read -r n t; do printf '  %-10s %s\n' "$$n" "$$t"; done
