import Resolver
import SocketAPI

extension PythonConstant {
    static let resolver: [PythonConstant] = [
        row("AI_ADDRCONFIG", AddressInfoFlags.addressConfigured.rawValue),
        row("AI_ALL", AddressInfoFlags.all.rawValue),
        row("AI_CANONNAME", AddressInfoFlags.canonicalName.rawValue),
        row("AI_NUMERICHOST", AddressInfoFlags.numericHost.rawValue),
        row("AI_NUMERICSERV", AddressInfoFlags.numericService.rawValue),
        row("AI_PASSIVE", AddressInfoFlags.passive.rawValue),
        row("AI_V4MAPPED", AddressInfoFlags.v4Mapped.rawValue),
        row("EAI_ADDRFAMILY", AddressInfoErrorCode.addressFamily.rawValue),
        row("EAI_AGAIN", AddressInfoErrorCode.again.rawValue),
        row("EAI_BADFLAGS", AddressInfoErrorCode.badFlags.rawValue),
        row("EAI_FAIL", AddressInfoErrorCode.fail.rawValue),
        row("EAI_FAMILY", AddressInfoErrorCode.family.rawValue),
        row("EAI_MEMORY", AddressInfoErrorCode.memory.rawValue),
        row("EAI_NODATA", AddressInfoErrorCode.noData.rawValue),
        row("EAI_NONAME", AddressInfoErrorCode.noName.rawValue),
        row("EAI_OVERFLOW", AddressInfoErrorCode.overflow.rawValue),
        row("EAI_SERVICE", AddressInfoErrorCode.service.rawValue),
        row("EAI_SOCKTYPE", AddressInfoErrorCode.socketType.rawValue),
        row("EAI_SYSTEM", AddressInfoErrorCode.system.rawValue),
        row("NI_DGRAM", NameInfoFlags.datagram.rawValue),
        row("NI_IDN", NameInfoFlags.idn.rawValue),
        row("NI_MAXHOST", NameInfo.maximumHostSize),
        row("NI_MAXSERV", NameInfo.maximumServiceSize),
        row("NI_NAMEREQD", NameInfoFlags.nameRequired.rawValue),
        row("NI_NOFQDN", NameInfoFlags.noFullyQualifiedName.rawValue),
        row("NI_NUMERICHOST", NameInfoFlags.numericHost.rawValue),
        row("NI_NUMERICSERV", NameInfoFlags.numericService.rawValue),
    ]
}
