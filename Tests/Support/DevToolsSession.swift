internal import Foundation
internal import Subprocess

/// A conversation with a browser: commands out, answers and events in, each a JSON text that ends in a zero byte.
final class DevToolsSession {
    private var incoming: SubprocessOutputSequence.Iterator
    private let write: ([UInt8]) async throws -> Void
    private var buffer: [UInt8] = []
    private var lastID = 0
    private var target: String?
    private var requests: [String] = []
    private var hasLoaded = false

    init(_ incoming: SubprocessOutputSequence.Iterator, write: @escaping ([UInt8]) async throws -> Void) {
        self.incoming = incoming
        self.write = write
    }

    func look(at page: URL, _ views: [Browser.View]) async throws -> [PageLook] {
        let made = try await send("Target.createTarget", ["url": "about:blank"])
        let attached = try await send(
            "Target.attachToTarget",
            ["targetId": made["targetId"], "flatten": true]
        )
        target = attached["sessionId"].text
        for domain in ["Page", "Network", "Accessibility"] { _ = try await send("\(domain).enable", [:]) }
        _ = try await send("Page.navigate", ["url": .text(page.absoluteString)])
        while !hasLoaded { _ = try await receive() }
        _ = try await evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        var looks: [PageLook] = []
        for view in views { looks.append(try await look(view)) }
        return looks
    }

    func close() async throws {
        target = nil
        _ = try? await send("Browser.close", [:])
    }

    private func look(_ view: Browser.View) async throws -> PageLook {
        _ = try await send(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(view.width)), "height": 900, "deviceScaleFactor": 1,
                "mobile": .truth(view.width < 600),
            ]
        )
        let scheme: JSONValue = ["name": "prefers-color-scheme", "value": .text(view.isDark ? "dark" : "light")]
        _ = try await send("Emulation.setEmulatedMedia", ["features": .list([scheme])])
        let seen = try await evaluate(PageInspection.script)
        let document = try await send("DOM.getDocument", ["depth": 0])
        let images = try await send(
            "Accessibility.queryAXTree",
            ["nodeId": document["root"]["nodeId"], "role": "image"]
        )
        let pictures = images["nodes"].items.filter { !$0["ignored"].isTrue }
        return PageLook(
            view: view,
            requests: requests,
            pictures: pictures.map { ($0["name"]["value"].text ?? "", $0["description"]["value"].text ?? "") },
            contentWidth: Int(seen["width"].double ?? .infinity),
            faults: seen["faults"].items.compactMap(\.text)
        )
    }

    private func evaluate(_ script: String) async throws -> JSONValue {
        let answer = try await send("Runtime.evaluate", ["expression": .text(script), "returnByValue": true])
        if let problem = answer["exceptionDetails"]["exception"]["description"].text { throw TestSupportError(problem) }
        return answer["result"]["value"]
    }

    private func send(_ method: String, _ parameters: JSONValue) async throws -> JSONValue {
        lastID += 1
        var command: [String: JSONValue] = [
            "id": .number(Double(lastID)), "method": .text(method), "params": parameters,
        ]
        if let target { command["sessionId"] = .text(target) }
        try await write(Array(JSONEncoder().encode(JSONValue.object(command))) + [0])
        while true {
            let message = try await receive()
            guard message["id"].double == Double(lastID) else { continue }
            if let problem = message["error"]["message"].text { throw TestSupportError("\(method): \(problem)") }
            return message["result"]
        }
    }

    /// The next message; events leave their traces here.
    private func receive() async throws -> JSONValue {
        while true {
            if let end = buffer.firstIndex(of: 0) {
                let message = try JSONDecoder().decode(JSONValue.self, from: Data(buffer[..<end]))
                buffer.removeSubrange(...end)
                switch message["method"].text {
                case "Network.requestWillBeSent": requests.append(message["params"]["request"]["url"].text ?? "")
                case "Page.loadEventFired": hasLoaded = true
                default: break
                }
                return message
            }
            guard let more = try await incoming.next() else { throw TestSupportError("the browser ended too soon") }
            more.withUnsafeBytes { buffer.append(contentsOf: $0) }
        }
    }
}
