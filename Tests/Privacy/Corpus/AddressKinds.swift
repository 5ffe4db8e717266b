@testable import Privacy

/// Addresses of mail, telephones, machines and houses.
enum AddressKinds {
    static let all = [
        mail, spelledMail, spacedMail, internationalPhone, nationalPhone, barePhone, spokenPhone, ip, postcode,
    ]

    static let mail = Kind(
        entity: .emailAddress,
        sentences: [
            "{}", "mail {}", "write to <{}> please", "it's {}.", "{}, thanks", "mailto:{}", "reach me:{}! Hi",
            "(email: {})",
            "my address is {} ok", "correo {}", "{};{}".replacing(";{}", with: ";"), "'{}'",
        ]
    ) { random in
        let local = random.pick([
            "ana", "j.smith", "jo_b", "x", "o'neil", "a+tag", "first.middle.last", "JANE.DOE", "info", "12345",
            "müller",
            "jean-luc", "n%o",
        ])
        let domain = random.pick([
            "example.com", "mail.example.co.uk", "corp.local", "host.lan", "example.es", "x-y.org", "EXAMPLE.COM",
            "sub.domain.example.photography", "bücher.example", "gmail.com", "1and1.de", "a.io",
        ])
        return local + random.fill(random.pick(["##", "", "", ".##"])) + random.pick(["@", "@", "@", "@", "\u{FF20}"])
            + domain
    }

    static let spelledMail = Kind(
        entity: .emailAddress,
        sentences: ["email me {}", "it's {} thanks", "my email is {}", "{}", "send it to {}."]
    ) { random in
        random.pick([
            "john dot smith at gmail dot com", "jane at example dot co dot uk", "jane.doe at example dot com",
            "jo underscore b at mail dot example dot org", "ana arroba correo punto es", "jane (at) example (dot) com",
            "jane[at]example[dot]com", "jane @ example dot com", "sam##7 at hotmail dot com",
        ]).replacing("##", with: random.fill("##"))
    }

    static let spacedMail = Kind(entity: .emailAddress, sentences: ["mail {} please", "it is {}", "email: {}, ok"]) {
        random in
        random.fill(
            random.pick(["john## @ example.com", "john##@ example.com", "j.doe## @example.org", "a#b @ mail.co.uk"])
        )
    }

    static let internationalPhone = Kind(
        entity: .phoneNumber,
        sentences: [
            "{}", "call me on {}", "my number is {}.", "it's {} thanks", "({})", "from {} twice", "tel:{}",
            "WhatsApp {}",
            "ring {} after 5", "Phone: {}, or mail",
        ]
    ) { random in
        random.fill(
            random.pick([
                "+44 20 79## ####", "+4477########", "+44 7700 9#####", "+44 (0)20 79## ####", "+44 (0) 161 4## ####",
                "0044 7700 9#####", "00 44 20 79## ####", "+44-7700-9#####", "+44.7700.9#####", "+353 86 ### ####",
                "+353 1 ### ####", "+353 (0)86 ### ####", "+35386#######", "00353 86 ### ####", "+1 718 555 ####",
                "+1718555####", "+1 (718) 555-####", "+1-718-555-####", "+1.718.555.####", "+34 6## ### ###",
                "+346########",
                "+34 91 ### ## ##", "0034 6## ### ###", "+33 6 ## ## ## ##", "+336########", "+33 (0)6 ## ## ## ##",
                "0033 6 ## ## ## ##", "+49 30 ########", "+49 151 ########", "+49151########", "+49 (0)151 ########",
                "0049 89 ########", "+49 (0) 30 / ######", "+39 347 ### ####", "+39347#######", "+39 06 ########",
                "0039 347 ### ####", "+91 98### #####", "+9198########", "+91-98###-#####", "+91 22 #### ####",
                "+61 4## ### ###", "+614########", "+61 2 9### ####", "+61 (0)4## ### ###", "0061 4## ### ###",
            ])
        )
    }

    static let nationalPhone = Kind(
        entity: .phoneNumber,
        sentences: [
            "{}", "call me on {}", "my number is {}.", "it's {} thanks", "from {} twice", "tel {}", "{}, or by mail",
            "ring {} after 5", "Mobile: {} please", "The number {} does not work",
        ]
    ) { random in
        random.fill(
            random.pick([
                "07### 9#####", "07### ### ###", "07#########".replacing("07#", with: "07~"), "020 7### ####",
                "0161 4## ####",
                "(020) 7### ####", "(01632) 96####", "01632 96####", "01632 96# ###", "0800 4## ####", "0345 6## ####",
                "020-7###-####", "01 ### ####".replacing("01 #", with: "01 %"), "086 ### ####", "021 4## ####",
                "(718) 555-####", "(718)555-####",
                "718-555-####", "718.555.####", "718 555 ####", "1-718-555-####", "1 (718) 555-####", "6## ### ###",
                "6## ## ## ##", "91 %## ## ##", "9%# ### ###", "06 ## ## ## ##", "01.##.##.##.##", "06-##-##-##-##",
                "030 ########", "030 ## ## ## ##", "0151 ########", "0151/########", "(030) #######", "089 / ########",
                "347 2## ####",
                "06 ########", "02 #######", "347 2######", "98### #####", "022 2### ####", "04## ### ###",
                "(02) 9### ####", "02 9### ####",
            ])
        )
    }

    /// Digits that only a word makes a telephone number.
    static let barePhone = Kind(
        entity: .phoneNumber,
        sentences: [
            "call me on {}", "my number is {}", "phone {}", "ring me: {}.", "tel. {}", "mobile {} please",
            "llámame al {}",
            "mi teléfono es {}", "you can reach me at {}", "text {} instead", "phone number is {}, thanks",
            "my cell is {} ok", "contact number {}", "{} is my phone number", "WhatsApp: {}",
        ]
    ) { random in
        random.fill(
            random.pick([
                "718555####", "6########", "07700######", "086#######", "0412######", "06########", "98########",
                "347#######", "0151#######", "555-####", "555 ####", "02079######", "91 ### ## ##", "212 555 ####",
            ])
        )
    }

    static let spokenPhone = Kind(
        entity: .phoneNumber,
        sentences: [
            "call me on {}", "my number is {}",
            "you can ring me at {} after five thirty".replacing(" after five thirty", with: " later"), "it's {}",
        ]
    ) { random in MoneyKinds.spoken(random.fill(random.pick(["07700######", "718555%###", "020794#####"])), &random) }

    static let ip = Kind(
        entity: .ipAddress,
        sentences: ["from {} today", "my IP is {}", "{}", "logged in at {}, not me", "address {}.", "[{}]"]
    ) { random in
        switch random.number(0...4) {
        case 4: random.fill("%.%.%.%")
        case 0: random.fill("2001:db8::____:____")
        case 1: random.fill("fe80::~___:____:____:____")
        case 2: random.fill("2001:0db8:____:____:____:____:____:____")
        default: (0..<4).map { _ in String(random.number(1...254)) }.joined(separator: ".")
        }
    }

    static let postcode = Kind(
        entity: .ukPostcode,
        sentences: [
            "I live at {}", "postcode {}", "my postcode is {}.", "deliver to {} please", "12 High Street, {}",
            "the address is {}, UK", "London {}",
        ]
    ) { random in
        let area = random.pick(["SW", "EC", "M", "B", "LS", "E", "N", "W", "CF", "EH", "BT", "G", "SE", "WC"])
        let outward =
            area == "EC" || area == "WC"
            ? area + random.fill("~") + random.letters(1, of: "AMNPRVWXY")
            : area + random.fill(random.pick(["~", "~#"]))
        let unit = random.fill("#") + random.letters(2, of: "ABDEFGHJLNPQRSTUWXYZ")
        return outward + " " + unit
    }
}
