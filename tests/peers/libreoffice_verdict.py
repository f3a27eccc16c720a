"""LibreOffice's own verdict on the signatures of workbooks.

libreoffice_verdict.py PIPE FILE...: a soffice listens on the pipe.  A line for
each file: its name, valid or broken, the state of the certificate (0: valid),
the signer.  Then the first file is opened as a reader opens it.
"""
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.embed.ElementModes import READ

local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext(
    "com.sun.star.bridge.UnoUrlResolver", local)
remote = None
for i in range(240):
    try:
        remote = resolver.resolve(
            "uno:pipe,name=%s;urp;StarOffice.ComponentContext" % sys.argv[1])
        break
    except Exception:
        time.sleep(0.5)
make = remote.ServiceManager.createInstanceWithContext
judge = make("com.sun.star.security.DocumentDigitalSignatures", remote)
as_zip = uno.Any("[]com.sun.star.beans.PropertyValue",
                 (PropertyValue("StorageFormat", 0, "ZipFormat", 0),))
for path in sys.argv[2:]:
    storage = uno.invoke(
        make("com.sun.star.embed.StorageFactory", remote),
        "createInstanceWithArguments",
        ((uno.systemPathToFileUrl(path), READ, as_zip),))
    for s in judge.verifyDocumentContentSignatures(storage, None):
        print(os.path.basename(path),
              "valid" if s.SignatureIsValid else "broken",
              s.CertificateStatus,
              s.Signer.SubjectName if s.Signer else "nobody", flush=True)

# No repair, and the sheets are there.
desktop = make("com.sun.star.frame.Desktop", remote)
book = desktop.loadComponentFromURL(
    uno.systemPathToFileUrl(sys.argv[2]), "_blank", 0,
    (PropertyValue("Hidden", 0, True, 0),
     PropertyValue("RepairPackage", 0, False, 0)))
print("opened", book.Sheets.Count, book.Sheets.getByIndex(0).Name, flush=True)
book.close(True)
try:
    desktop.terminate()
except Exception:
    pass
