//! An echo server of tasks, on tokio's runtime of one thread. Prints its port, and ends with its input.

use std::io::{self, Read, Write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};

async fn echo(mut connection: TcpStream) -> io::Result<()> {
    let mut bytes = [0; 4096];
    loop {
        let count = connection.read(&mut bytes).await?;
        if count == 0 {
            return Ok(());
        }
        connection.write_all(&bytes[..count]).await?;
    }
}

async fn serve(listener: TcpListener) -> io::Result<()> {
    loop {
        let (connection, _) = listener.accept().await?;
        connection.set_nodelay(true)?;
        tokio::spawn(echo(connection));
    }
}

fn main() -> io::Result<()> {
    // The input is read by a thread of its own, which sleeps in the kernel meanwhile.
    std::thread::spawn(|| {
        let _ = io::stdin().read_to_end(&mut Vec::new());
        std::process::exit(0);
    });
    tokio::runtime::Builder::new_current_thread().enable_io().build()?.block_on(async {
        let socket = TcpSocket::new_v4()?;
        socket.bind("127.0.0.1:0".parse().unwrap())?;
        let listener = socket.listen(4096)?;
        println!("{}", listener.local_addr()?.port());
        io::stdout().flush()?;
        serve(listener).await
    })
}
