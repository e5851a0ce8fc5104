/* For the flags of the linker alone. OpenSSL's API is mostly macros, which Swift can't import: CSocketTLSShims calls it. */
