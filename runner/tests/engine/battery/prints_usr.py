print("#!/usr/bin/env python3")
print("https://example.org/usr/manual", "/usrlocal", "/usr", "/usr/local/share", "a/usr")
