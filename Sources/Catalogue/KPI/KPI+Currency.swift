extension KPI {
    /// The entry for every currency that figures are shown for.
    ///
    /// Amounts are not converted, so each currency has figures of its own: under the entry's id those of the reporting
    /// currency, under `id_eur` those of another. An entry that is not in money stays as it is; where no currency is
    /// reported, one in money has no figures at all.
    func inCurrencies(_ currencies: [String]) -> [KPI] {
        guard unit == .currency else { return [self] }
        return currencies.enumerated().map { place, currency in
            var kpi = self
            kpi.currency = currency
            if place > 0 {
                kpi.id = "\(id)_\(currency.lowercased())"
                kpi.titles = titles.followed(by: " (\(currency))")
            }
            return kpi
        }
    }
}
