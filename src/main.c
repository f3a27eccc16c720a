#include <sys/stat.h>

#include "cmd/cmd.h"

int main(int argc, char **argv)
{
    /* Libraries create files by themselves; evidence is nobody else's. */
    umask(077);
    return dispatch(argc, argv);
}
