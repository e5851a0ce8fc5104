import SocketAPI

/// Numbers of the kernel's cryptography, AF_ALG: `Socket(.any(.algorithm), .seqPacket)`; see the kernel's
/// documentation, crypto/userspace-if, and linux/if_alg.h.
enum AlgorithmNumbers {
    /// The level of its options and control messages (SOL_ALG).
    static var level: OptionLevel { 279 }
    /// The key; an option, its value the key's bytes (ALG_SET_KEY).
    static var setKey: OptionName { 1 }
    /// The initialisation vector; a control message: the length, 32 bits, and the bytes (ALG_SET_IV).
    static var setInitializationVector: ControlMessageType { 2 }
    /// What to do; a control message of 32 bits, such as ``encrypt`` (ALG_SET_OP).
    static var setOperation: ControlMessageType { 3 }
    /// How many bytes at the beginning are authenticated only; a control message of 32 bits (ALG_SET_AEAD_ASSOCLEN).
    static var setAssociatedDataLength: ControlMessageType { 4 }
    /// The size of the authentication tag, in bytes; an option without a value, whose length is the size
    /// (ALG_SET_AEAD_AUTHSIZE).
    static var setAuthenticationSize: OptionName { 5 }
    /// The public key; never part of a released kernel (ALG_SET_PUBKEY).
    static var setPublicKey: OptionName { 6 }
    /// Decrypt (ALG_OP_DECRYPT).
    static var decrypt: UInt32 { 0 }
    /// Encrypt (ALG_OP_ENCRYPT).
    static var encrypt: UInt32 { 1 }
    /// Sign; never part of a released kernel (ALG_OP_SIGN).
    static var sign: UInt32 { 2 }
    /// Verify; never part of a released kernel (ALG_OP_VERIFY).
    static var verify: UInt32 { 3 }
}
