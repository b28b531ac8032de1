# Each number twice, together.
numbers = range(1, 101)
print(sum(2 * number for number in numbers), "<&>")
