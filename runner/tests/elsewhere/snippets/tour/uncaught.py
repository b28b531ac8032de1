# /// script
# [tool.snippet]
# ends = "error"
# ///
print({}[6 * 7])
