//! The work that Benchmarks/run measures, in Rust's standard library alone: rustc -O workloads.rs
//!
//!     workloads <workload> [argument]
//!
//! A worker: it reads numbers, one a line, does so many operations for each, and answers with the nanoseconds of the
//! wall clock and of the process's CPU time.

use std::hint::black_box;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, TcpListener, TcpStream, ToSocketAddrs, UdpSocket};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

type Work = Box<dyn FnMut(usize) -> io::Result<()>>;

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    // The standard library has no clock for CPU time, and links the C library that has it.
    fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
}

/// The CPU time of the process, or of this thread.
fn cpu_nanoseconds(of_thread: bool) -> i64 {
    let mut now = Timespec { seconds: 0, nanoseconds: 0 };
    unsafe { clock_gettime(if of_thread { 3 } else { 2 }, &mut now) };
    now.seconds * 1_000_000_000 + now.nanoseconds
}

fn serve(mut work: Work, of_thread: bool) -> io::Result<()> {
    for line in io::stdin().lock().lines() {
        let count = line?.trim().parse().expect("a number");
        let (wall, cpu) = (Instant::now(), cpu_nanoseconds(of_thread));
        work(count)?;
        let spent = cpu_nanoseconds(of_thread) - cpu;
        println!("{} {}", wall.elapsed().as_nanos(), spent);
    }
    Ok(())
}

fn tcp_pair(timeout: Option<Duration>) -> io::Result<(TcpStream, TcpStream)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let client = TcpStream::connect(listener.local_addr()?)?;
    let (server, _) = listener.accept()?;
    for end in [&client, &server] {
        end.set_nodelay(true)?;
        end.set_read_timeout(timeout)?;
        end.set_write_timeout(timeout)?;
    }
    Ok((client, server))
}

fn unix_pair(timeout: Option<Duration>) -> io::Result<(UnixStream, UnixStream)> {
    let (one, other) = UnixStream::pair()?;
    for end in [&one, &other] {
        end.set_read_timeout(timeout)?;
        end.set_write_timeout(timeout)?;
    }
    Ok((one, other))
}

fn ping_pong<Stream: Read + Write + Send + 'static>(ends: (Stream, Stream)) -> Work {
    let (mut client, mut server) = ends;
    thread::spawn(move || -> io::Result<()> {
        let mut bytes = [0; 64];
        loop {
            server.read_exact(&mut bytes)?;
            server.write_all(&bytes)?;
        }
    });
    Box::new(move |count| {
        let mut bytes = [7; 64];
        for _ in 0..count {
            client.write_all(&bytes)?;
            client.read_exact(&mut bytes)?;
        }
        Ok(())
    })
}

fn bulk() -> io::Result<Work> {
    let (mut client, mut server) = tcp_pair(None)?;
    thread::spawn(move || -> io::Result<()> {
        let mut room = vec![0; 65536];
        loop {
            let mut head = [0; 8];
            server.read_exact(&mut head)?;
            let mut expected = usize::from_ne_bytes(head);
            while expected > 0 {
                expected -= server.read(&mut room)?;
            }
            server.write_all(b"k")?;
        }
    });
    let piece = vec![7; 65536];
    Ok(Box::new(move |count| {
        client.write_all(&(count * piece.len()).to_ne_bytes())?;
        for _ in 0..count {
            client.write_all(&piece)?;
        }
        client.read_exact(&mut [0])
    }))
}

fn datagram() -> io::Result<Work> {
    let (sender, receiver) = (UdpSocket::bind("127.0.0.1:0")?, UdpSocket::bind("127.0.0.1:0")?);
    let target = receiver.local_addr()?;
    Ok(Box::new(move |count| {
        let (bytes, mut room) = ([7; 64], [0; 64]);
        for _ in 0..count {
            sender.send_to(&bytes, target)?;
            black_box(receiver.recv_from(&mut room)?);
        }
        Ok(())
    }))
}

fn churn() -> io::Result<Work> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    Ok(Box::new(move |count| {
        for _ in 0..count {
            let client = TcpStream::connect(address)?;
            drop(listener.accept()?);
            drop(client);
        }
        Ok(())
    }))
}

fn accepting() -> io::Result<Work> {
    let listener = Arc::new(TcpListener::bind("127.0.0.1:0")?);
    let address = listener.local_addr()?;
    for _ in 0..8 {
        let shared = listener.clone();
        thread::spawn(move || while let Ok(connection) = shared.accept() { drop(connection) });
    }
    Ok(Box::new(move |count| {
        for _ in 0..count {
            let mut client = TcpStream::connect(address)?;
            assert_eq!(client.read(&mut [0])?, 0);
        }
        Ok(())
    }))
}

const TEXTS4: [&str; 8] = [
    "127.0.0.1", "192.168.1.254", "8.8.8.8", "10.0.0.1", "255.255.255.255", "172.16.31.4", "100.64.9.17", "1.2.3.4",
];
const TEXTS6: [&str; 8] = [
    "::1", "2001:db8::1", "fe80::1ff:fe23:4567:890a", "2001:db8:85a3:8d3:1319:8a2e:370:7348", "ff02::1",
    "2001:db8:0:1::192", "fd12:3456:789a:1::1", "64:ff9b::808:808",
];

fn parse<Host: std::str::FromStr + 'static>(texts: [&'static str; 8]) -> Work {
    Box::new(move |count| {
        for index in 0..count {
            let _ = black_box(black_box(texts[index & 7]).parse::<Host>().is_ok());
        }
        Ok(())
    })
}

fn format(texts: [&'static str; 8]) -> Work {
    let hosts = texts.map(|text| text.parse::<IpAddr>().unwrap());
    Box::new(move |count| {
        let mut room = [0; 64];
        for index in 0..count {
            write!(&mut room[..], "{}", black_box(hosts[index & 7]))?;
            black_box(&room);
        }
        Ok(())
    })
}

/// Lines of 10 to 70 bytes as texts, from a Unix socket whose other end a thread fills.
fn lines() -> io::Result<Work> {
    let (one, mut other) = unix_pair(None)?;
    thread::spawn(move || -> io::Result<()> {
        let mut block = vec![b'x'; 65536];
        let (mut end, mut length) = (10, 10);
        while end < block.len() {
            block[end - 1] = b'\n';
            length = if length == 70 { 10 } else { length + 1 };
            end += length;
        }
        block[65535] = b'\n';
        loop {
            other.write_all(&block)?;
        }
    });
    let mut lines = BufReader::with_capacity(16384, one).lines();
    Ok(Box::new(move |count| {
        for _ in 0..count {
            black_box(lines.next().expect("a line")?);
        }
        Ok(())
    }))
}

fn lookup(host: String) -> Work {
    Box::new(move |count| {
        for _ in 0..count {
            black_box((host.as_str(), 80).to_socket_addrs()?.count());
        }
        Ok(())
    })
}

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().collect();
    let argument = words.get(2).cloned().unwrap_or_default();
    let timeout = (argument == "timeout").then_some(Duration::from_secs(3600));
    // Of lines the reader's time counts: filling the socket is the same work everywhere.
    let is_reader = words.get(1).is_some_and(|word| word == "lines");
    serve(match words.get(1).map_or("", |word| word.as_str()) {
        "tcp-pingpong" => ping_pong(tcp_pair(timeout)?),
        "unix-pingpong" => ping_pong(unix_pair(timeout)?),
        "bulk" => bulk()?,
        "datagram" => datagram()?,
        "churn" => churn()?,
        "lines" => lines()?,
        "accepting" => accepting()?,
        "parse4" => parse::<Ipv4Addr>(TEXTS4),
        "parse6" => parse::<Ipv6Addr>(TEXTS6),
        "format4" => format(TEXTS4),
        "format6" => format(TEXTS6),
        "lookup" => lookup(argument),
        _ => panic!("usage: workloads <workload> [argument]"),
    }, is_reader)
}
