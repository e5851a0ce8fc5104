public func nothing() {}
