import FamilyNetlink
import Foundation
import NetlinkEthtool
import NetlinkTestSupport
import SocketAPI
import Testing

@Suite("Ethtool", .enabled(if: Space.isPossible, "network namespaces need root"))
struct EthtoolTests {
    let world: Space
    let ethtool: Ethtool

    /// A namespace with a pair of veths that are up.
    init() throws {
        world = try Space()
        _ = try world.ip("link", "add", "v0", "type", "veth", "peer", "name", "v1")
        _ = try world.ip("link", "set", "v0", "up")
        _ = try world.ip("link", "set", "v1", "up")
        ethtool = try Ethtool(in: world.namespace)
    }

    private var index: UInt32 {
        get throws {
            let output = try world.ip("-o", "link", "show", "v0")
            return try #require(UInt32(output.prefix { $0 != ":" }))
        }
    }

    @Test func `A veth says 10 gigabits and full duplex, and whether its peer is up`() throws {
        let modes = try ethtool.linkModes("v0")
        #expect(try modes.device == EthtoolDevice(index: index, name: "v0"))
        #expect(modes.speed == 10_000 && modes.duplex == .full && !modes.negotiates)
        #expect(try ethtool.linkModes(.index(index)) == modes)
        #expect(try ethtool.linkModes().contains(modes))
        let information = try ethtool.linkInformation("v0")
        #expect(information.device.name == "v0" && information.port == 0)
        #expect(try ethtool.linkState("v0").isUp == true)
        _ = try world.ip("link", "set", "v1", "down")
        #expect(try ethtool.linkState("v0").isUp == false)
    }

    @Test func `Features are switched by name, and those that can't be are told`() throws {
        let before = try ethtool.features("v0")
        #expect(before.active.contains("tx-tcp-segmentation"))
        #expect(before.changeable.contains("tx-tcp-segmentation"))
        #expect(before.fixed.contains("tx-lockless") || !before.fixed.isEmpty)
        #expect(try ethtool.setFeatures("v0", ["tx-tcp-segmentation": false, "tx-tcp6-segmentation": false]).isEmpty)
        let after = try ethtool.features("v0")
        let off: Set = ["tx-tcp-segmentation", "tx-tcp6-segmentation"]
        // Others that are nothing without these may go too.
        #expect(after.active.isSubset(of: before.active.subtracting(off)))
        #expect(after.active.contains("tx-checksum-ip-generic"))
        #expect(after.wanted.isDisjoint(with: off) && !after.wanted.isEmpty)
        #expect(try ethtool.setFeatures("v0", ["tx-tcp-segmentation": true, "tx-tcp6-segmentation": true]).isEmpty)
        #expect(try ethtool.features("v0") == before)
        #expect(try ethtool.setFeatures("v0", [:]).isEmpty)
        // Loopback's own are fixed.
        let loopback = try ethtool.features("lo")
        let fixed = try #require(loopback.fixed.intersection(loopback.active).first)
        do throws(NetlinkError) {
            #expect(try ethtool.setFeatures("lo", [fixed: false]) == [fixed])
        } catch { #expect(error.code.errno != nil) }
        let unknown = #expect(throws: NetlinkError.self) { try ethtool.setFeatures("v0", ["no-such-feature": true]) }
        #expect(unknown?.description.hasPrefix("ETHTOOL_MSG_FEATURES_SET: ") == true)
    }

    @Test func `Names of features and link modes are those of the kernel's sets of strings`() throws {
        let names = try ethtool.strings(.features)
        let features = try ethtool.features("v0")
        #expect(names.count > 40 && Set(names.values).isSuperset(of: features.active.union(features.changeable)))
        #expect(try ethtool.strings(.linkModes)[5] == "1000baseT/Full")
        #expect(try Set(ethtool.strings(.statisticsGroups).values).isSuperset(of: ["eth-phy", "eth-mac", "rmon"]))
        // The driver's own, of a device.
        #expect(try ethtool.strings(.statistics, of: "v0").values.contains { $0.contains("peer_ifindex") })
        #expect(throws: NetlinkError.self) { try ethtool.strings(EthtoolStringSet(rawValue: 9999)) }
    }

    @Test func `Channels are read and set`() throws {
        let channels = try ethtool.channels("v0")
        #expect(channels.receive == 1 && channels.send == 1)
        let error = #expect(throws: NetlinkError.self) { try ethtool.setChannels("v0", receive: 10_000) }
        #expect(error?.errno == .invalidArgument)
        #expect(error?.acknowledgement?.message != nil)
        #expect(error?.acknowledgement?.attribute == "ETHTOOL_A_CHANNELS_RX_COUNT")
        if let most = channels.maximumReceive, most > 1 {
            try ethtool.setChannels("v0", receive: 2, send: 2)
            #expect(try ethtool.channels("v0").receive == 2)
        }
    }

    @Test func `What a driver does not tell is an error that names the request`() throws {
        let reads: [(String, () throws -> Void)] = [
            ("ETHTOOL_MSG_COALESCE_GET", { _ = try ethtool.coalescing("lo") }),
            ("ETHTOOL_MSG_PAUSE_GET", { _ = try ethtool.pause("lo") }),
            ("ETHTOOL_MSG_CHANNELS_GET", { _ = try ethtool.channels("lo") }),
            ("ETHTOOL_MSG_RINGS_GET", { _ = try ethtool.rings("lo") }),
            ("ETHTOOL_MSG_LINKMODES_GET", { _ = try ethtool.linkModes("no-such") }),
        ]
        for (name, read) in reads {
            let error = #expect(throws: NetlinkError.self) { try read() }
            #expect(error?.description.hasPrefix(name) == true)
            #expect(error?.errno == (name.contains("LINKMODES") ? .operationNotSupportedByDevice : .notSupported))
        }
        #expect(throws: NetlinkError.self) { try ethtool.linkModes(.index(0)) }
        #expect(throws: NetlinkError.self) { try ethtool.linkModes(.name("a-name-of-16-byt")) }
    }

    @Test func `Statistics have the groups that the driver counts`() throws {
        do throws(NetlinkError) {
            let statistics = try ethtool.statistics("v0")
            #expect(statistics.device.name == "v0")
        } catch { #expect(error.errno == .notSupported) }
    }

    @Test func `A change arrives as a notification that the family's decoder reads`() throws {
        let socket = try Socket(.netlink, .raw, NetlinkProtocol.generic.number, in: world.namespace)
        try socket.bind(to: .automatic)
        socket.timeout = .seconds(60)
        try ethtool.generic.join("monitor", of: "ethtool", on: socket)
        try ethtool.setFeatures("v0", ["tx-tcp-segmentation": false])
        var features: EthtoolFeatures?
        while features == nil {
            let bytes = try socket.receive(upTo: 65_536)
            var messages = NetlinkMessages(bytes.span.bytes)
            while let message = try messages.next() {
                #expect(try ethtool.generic.family(ofMessage: message).name == "ethtool")
                // ETHTOOL_MSG_FEATURES_NTF
                guard try message.header(GenericHeader.self).command == 13 else { continue }
                features = try EthtoolFeatures(decoding: message)
            }
        }
        #expect(features?.device.name == "v0")
        #expect(features?.active.contains("tx-tcp-segmentation") == false)
    }
}

@Suite("Messages of ethtool")
struct EthtoolMessageTests {
    private static let family = GenericFamily(name: "ethtool", id: 21)

    @Test func `Sets of bits are read in all their forms`() throws {
        func read(_ body: (inout NetlinkRequest) throws(NetlinkError) -> Void) throws -> EthtoolBitSet? {
            var message = try Self.family.request(0)
            try message.nest(1 as NetlinkAttributeNumber, body)
            return try message.withMessage { message throws(NetlinkError) -> EthtoolBitSet? in
                guard let nest = try message.attributes(after: GenericHeader.self).first(1 as NetlinkAttributeNumber)
                else { return nil }
                return try EthtoolBitSet(decoding: nest)
            }
        }
        func bit(
            _ list: inout NetlinkRequest, _ index: UInt32, _ name: String, _ isSet: Bool
        ) throws(NetlinkError) {
            try list.nest(1 as NetlinkAttributeNumber) { bit throws(NetlinkError) in
                try bit.append(1 as NetlinkAttributeNumber, uint32: index)
                try bit.append(2 as NetlinkAttributeNumber, string: name)
                if isSet { try bit.append(flag: 3 as NetlinkAttributeNumber) }
            }
        }
        let masked = try read { set throws(NetlinkError) in
            try set.nest(3 as NetlinkAttributeNumber) { list throws(NetlinkError) in
                try bit(&list, 1, "one", true)
                try bit(&list, 40, "forty", false)
            }
        }
        #expect(masked?.values == [1] && masked?.mask == [1, 40] && masked?.maskNames == ["one", "forty"])
        let plain = try read { set throws(NetlinkError) in
            try set.append(flag: 1 as NetlinkAttributeNumber)
            try set.append(2 as NetlinkAttributeNumber, uint32: 64)
            try set.nest(3 as NetlinkAttributeNumber) { list throws(NetlinkError) in try bit(&list, 40, "forty", false) }
        }
        #expect(plain?.values == [40] && plain?.mask == nil && plain?.size == 64 && plain?.valueNames == ["forty"])
        let words = try read { set throws(NetlinkError) in
            try set.append(4 as NetlinkAttributeNumber, bytes: [2, 0, 0, 0, 1, 0, 0, 0x80])
            try set.append(5 as NetlinkAttributeNumber, bytes: [3, 0, 0, 0, 1, 0, 0, 0x80])
        }
        #expect(words?.values == [1, 32, 63] && words?.mask == [0, 1, 32, 63])
    }

    @Test func `Numbers of all kinds are read`() throws {
        var message = try Self.family.request(0)
        try message.nest(1 as NetlinkAttributeNumber) { header throws(NetlinkError) in
            try header.append(1 as NetlinkAttributeNumber, uint32: 7)
            try header.append(2 as NetlinkAttributeNumber, string: "eth0")
        }
        for number in UInt16(2)...10 {
            try message.append(NetlinkAttributeNumber(rawValue: number), uint32: UInt32(number) * 100)
        }
        let (rings, channels, coalescing) = try message.withMessage { message throws(NetlinkError) in
            (
                try EthtoolRings(decoding: message), try EthtoolChannels(decoding: message),
                try EthtoolCoalescing(decoding: message)
            )
        }
        #expect(rings.device == EthtoolDevice(index: 7, name: "eth0"))
        #expect(rings.maximumReceive == 200 && rings.send == 900 && rings.receiveBufferSize == 1000)
        #expect(channels.maximumCombined == 500 && channels.combined == 900)
        #expect(coalescing[.receiveMicroseconds] == 200 && coalescing[.sendFrames] == 700)
        #expect(EthtoolCoalescing.Field.sendFrames.description == "ETHTOOL_A_COALESCE_TX_MAX_FRAMES")
    }

    @Test func `Statistics are read by group, with counts by length`() throws {
        var message = try Self.family.request(0)
        try message.nest(4 as NetlinkAttributeNumber) { group throws(NetlinkError) in
            try group.append(2 as NetlinkAttributeNumber, uint32: 3)
            try group.append(3 as NetlinkAttributeNumber, uint32: 20)
            try group.nest(4 as NetlinkAttributeNumber) { one throws(NetlinkError) in
                try one.append(2 as NetlinkAttributeNumber, uint64: 1 << 40)
            }
            try group.nest(5 as NetlinkAttributeNumber) { bucket throws(NetlinkError) in
                try bucket.append(7 as NetlinkAttributeNumber, uint32: 0)
                try bucket.append(8 as NetlinkAttributeNumber, uint32: 64)
                try bucket.append(9 as NetlinkAttributeNumber, uint64: 5)
            }
        }
        let statistics = try message.withMessage { message throws(NetlinkError) in
            try EthtoolStatistics(decoding: message)
        }
        let values = try #require(statistics.groups[.remoteMonitoring])
        #expect(values.numbers == [2: 1 << 40] && values.stringSet.rawValue == 20)
        #expect(values.received.map(\.count) == [5] && values.received.first?.high == 64 && values.sent.isEmpty)
    }

    @Test func `Random bytes never trap the decoders`() throws {
        for _ in 0..<10_000 {
            var message = try Self.family.request(0)
            for type in UInt16(1)...10 where Bool.random() {
                var bytes = (0..<Int.random(in: 0...60)).map { _ in UInt8.random(in: 0...255) }
                for start in stride(from: 0, to: bytes.count - 4, by: 4) where Bool.random() {
                    bytes[start] = UInt8((bytes.count - start) / Int.random(in: 1...2))
                    bytes[start + 1] = 0
                    bytes[start + 2] = UInt8.random(in: 0...9)
                    bytes[start + 3] = 0
                }
                try message.append(NetlinkAttributeNumber(rawValue: type), bytes: bytes)
            }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolLinkModes(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolLinkInformation(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolLinkState(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolFeatures(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolRings(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolChannels(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolCoalescing(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolPause(decoding: m) }
            _ = try? message.withMessage { m throws(NetlinkError) in _ = try EthtoolStatistics(decoding: m) }
        }
    }
}
