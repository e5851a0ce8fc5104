/// Bytes in which every place differs from its neighbours.
func pattern(_ count: Int) -> [UInt8] { Array(longPattern[..<count]) }

private let longPattern = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
