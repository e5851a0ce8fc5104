//! An echo client, for cold starts: echo ipv4|ipv6 <port>, echo unix <path>

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;

fn talk(mut stream: impl Read + Write) -> io::Result<()> {
    let mut answer = [0; 5];
    stream.write_all(b"hello")?;
    stream.read_exact(&mut answer)?;
    println!("{}", String::from_utf8_lossy(&answer));
    Ok(())
}

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    match words[1].as_str() {
        "ipv4" => talk(TcpStream::connect(("127.0.0.1", words[2].parse().unwrap()))?),
        "ipv6" => talk(TcpStream::connect(("::1", words[2].parse().unwrap()))?),
        _ => talk(UnixStream::connect(&words[2])?),
    }
}
