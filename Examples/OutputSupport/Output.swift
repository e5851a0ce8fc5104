/// What a command prints: objects, as JSON or as lines.
package struct Output {
    private var objects: [JSON] = []
    private var lines: [String] = []

    package init() {}

    package mutating func add(_ object: Members, _ line: String) {
        objects.append(object.object)
        lines.append(line)
    }

    package func print(asJSON: Bool) {
        if asJSON { Swift.print(JSON.array(objects).text) } else { for line in lines { Swift.print(line) } }
    }
}
