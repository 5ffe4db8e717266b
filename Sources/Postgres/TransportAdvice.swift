/// What whoever reads the error can do when the link itself is refused: libpq says why in words only.
enum TransportAdvice {
    private static let known: [(says: String, advice: String)] = [
        (
            "certificate verify failed",
            "The authority that signed the server's certificate is not the one in sslrootcert (~/.postgresql/root.crt), or the "
                + "certificate is out of date: get the authority's certificate from the server's administrator"
        ),
        (
            "does not match host name",
            "Write the name that the certificate has into host=, and the address into hostaddr= where that name is not known"
        ),
        (
            "does not support SSL",
            "The server has no TLS: its administrator gives it a certificate and sets ssl = on. A lower sslmode would send "
                + "everything in the clear"
        ),
        (
            "root certificate file",
            "Put the certificate of the authority that signed the server's there, or name another file in sslrootcert"
        ),
        (
            "no encryption",
            "The server takes connections with TLS only: write sslmode=verify-full"
        ),
    ]

    /// libpq's own advice is to verify less.
    static func isPoorAdvice(_ line: Substring) -> Bool { line.hasPrefix("Either provide the file") }

    /// What to do about a message of libpq's, where it is about the link.
    static func of(_ message: String) -> String? { known.first { message.contains($0.says) }?.advice }
}
