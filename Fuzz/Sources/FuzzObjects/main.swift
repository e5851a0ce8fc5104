import FuzzDriver

fuzz { bytes, count in
    test(RawSpan(_unsafeStart: UnsafeRawPointer(bytes ?? UnsafePointer(bitPattern: 1)!), byteCount: count))
    return 0
}
