print("current folder of the thread: my own")
rows = "local variable, global list, default argument, position in a file"
rows += ", current folder, environment variable"
for row in rows.split(", "):
    print(
        "|",
        row,
        "|",
        "Own" if row == "local variable" else "Shared",
        "|",
        "Own",
        "|",
    )
print("text in a file: shared, shared")
