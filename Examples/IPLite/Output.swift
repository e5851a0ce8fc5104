/// What a command prints: objects, as JSON or as lines.
struct Output {
    private var objects: [JSON] = []
    private var lines: [String] = []

    mutating func add(_ object: Members, _ line: String) {
        objects.append(object.object)
        lines.append(line)
    }

    func print(asJSON: Bool) {
        if asJSON { Swift.print(JSON.array(objects).text) } else { for line in lines { Swift.print(line) } }
    }
}
