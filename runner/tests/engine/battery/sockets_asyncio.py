import asyncio
import socket

x = 0


async def echo(reader, writer):
    global x
    while line := await reader.readline():
        x += 1
        writer.write(line.upper())
        await writer.drain()
    writer.close()


async def talk(port, word):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(3):
        writer.write(f"{word}\n".encode())
        print(await reader.readline())
        await asyncio.sleep(0.01)
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    await talk(port, "first")
    await asyncio.to_thread(blocking, port)
    loop = asyncio.get_running_loop()
    with socket.create_connection(("127.0.0.1", port)) as end:
        end.setblocking(False)
        await loop.sock_sendall(end, b"by the loop\n")
        print(await loop.sock_recv(end, 20))
    server.close()


def blocking(port):
    with socket.create_connection(("127.0.0.1", port)) as end, end.makefile("rw") as file:
        print("in a thread", file=file, flush=True)
        print(file.readline(), end="")


asyncio.run(main())
print(x)
