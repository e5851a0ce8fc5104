/// Ports that have a name in netinet/in.h, IPPORT_*.
///
/// They are numbers of an age when every service had its own; the complete list is in `/etc/services`, services(5).
/// What programs still ask of this list are its limits: ``reserved`` and ``userReserved``.
public enum IPPort {
    /// Echo, RFC 862 (IPPORT_ECHO).
    @inlinable public static var echo: UInt16 { 7 }
    /// Discard, RFC 863 (IPPORT_DISCARD).
    @inlinable public static var discard: UInt16 { 9 }
    /// Active users, RFC 866 (IPPORT_SYSTAT).
    @inlinable public static var systat: UInt16 { 11 }
    /// Time of day as text, RFC 867 (IPPORT_DAYTIME).
    @inlinable public static var daytime: UInt16 { 13 }
    /// Network status (IPPORT_NETSTAT).
    @inlinable public static var netstat: UInt16 { 15 }
    /// File Transfer Protocol, RFC 959 (IPPORT_FTP).
    @inlinable public static var ftp: UInt16 { 21 }
    /// Telnet, RFC 854 (IPPORT_TELNET).
    @inlinable public static var telnet: UInt16 { 23 }
    /// Simple Mail Transfer Protocol, RFC 5321 (IPPORT_SMTP).
    @inlinable public static var smtp: UInt16 { 25 }
    /// Time of day as a number, RFC 868 (IPPORT_TIMESERVER).
    @inlinable public static var timeServer: UInt16 { 37 }
    /// The obsolete host name server, IEN 116; DNS is at 53 (IPPORT_NAMESERVER).
    @inlinable public static var nameServer: UInt16 { 42 }
    /// Whois, RFC 3912 (IPPORT_WHOIS).
    @inlinable public static var whois: UInt16 { 43 }
    /// Mail Transfer Protocol, RFC 780 (IPPORT_MTP).
    @inlinable public static var mtp: UInt16 { 57 }
    /// Trivial File Transfer Protocol, RFC 1350 (IPPORT_TFTP).
    @inlinable public static var tftp: UInt16 { 69 }
    /// Remote job entry, RFC 407 (IPPORT_RJE).
    @inlinable public static var rje: UInt16 { 77 }
    /// Finger, RFC 1288 (IPPORT_FINGER).
    @inlinable public static var finger: UInt16 { 79 }
    /// Terminal link (IPPORT_TTYLINK).
    @inlinable public static var ttyLink: UInt16 { 87 }
    /// SUPDUP, RFC 734 (IPPORT_SUPDUP).
    @inlinable public static var supdup: UInt16 { 95 }
    /// rexecd(8) over TCP (IPPORT_EXECSERVER).
    @inlinable public static var execServer: UInt16 { 512 }
    /// rlogind(8) over TCP (IPPORT_LOGINSERVER).
    @inlinable public static var loginServer: UInt16 { 513 }
    /// rshd(8) over TCP (IPPORT_CMDSERVER).
    @inlinable public static var commandServer: UInt16 { 514 }
    /// Extended file name server over TCP (IPPORT_EFSSERVER).
    @inlinable public static var efsServer: UInt16 { 520 }
    /// Mail notification over UDP (IPPORT_BIFFUDP).
    @inlinable public static var biffUDP: UInt16 { 512 }
    /// rwhod(8) over UDP (IPPORT_WHOSERVER).
    @inlinable public static var whoServer: UInt16 { 513 }
    /// Routing Information Protocol over UDP, RFC 2453 (IPPORT_ROUTESERVER).
    @inlinable public static var routeServer: UInt16 { 520 }

    /// 1024: the first port that needs no privilege to be bound, by tradition (IPPORT_RESERVED). The machine's own
    /// limit is `net.ipv4.ip_unprivileged_port_start`, ip(7).
    @inlinable public static var reserved: UInt16 { 1024 }
    /// 5000: where the ports for servers of users begin, in BSD's tradition (IPPORT_USERRESERVED). Linux ignores it.
    @inlinable public static var userReserved: UInt16 { 5000 }
}
