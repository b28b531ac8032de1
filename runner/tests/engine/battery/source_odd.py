import threading
x = 1
total = (((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))
text = "a" "b" 'c' """d
e""" rf"{total!r:>{x}}" b"x".decode()
print(text, f"{'nested'!s:^{len('nested') + 4}}", "\N{SNOWMAN}", "\x00\x07".encode())
ﬁ = 2
print(fi, ª if (ª := 3) else None)
if True:
	print("tab")
	if True:
	        print("tab and blanks")
lambda_: int = 5; print(lambda_); del lambda_
class x_: x = x; print(x)
print(x, __doc__, __name__, __annotations__ if "__annotations__" in dir() else "none")
