// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PublishTariff} from "../generated/Statements.sol";

/// What each nation publishes for its duty: schedules, rule sets, exchange rates (PROTOCOL §6). A row
/// never changes; a correction is a new one.
interface ITariffSchedules {
    struct Tariff {
        /// Zero: not published.
        bytes2 section;
        /// `Choices.TARIFF_KIND_…`
        uint8 kind;
        uint40 from;
        /// Exclusive; zero is open.
        uint40 until;
    }

    event TariffPublished(
        bytes32 indexed digest,
        bytes2 indexed section,
        uint8 kind,
        bytes32 document,
        uint64 from,
        uint64 until,
        uint32 minute
    );

    error TariffSchedulesTermEmpty(uint64 from, uint64 until);
    /// What claims to rest on a minute that is not in force, or does not bind the nation.
    error TariffSchedulesMinuteNotInForce(uint32 minute, bytes2 section);

    /// A nation's publisher publishes; the digest is what assessments cite.
    function publish(
        PublishTariff calldata p,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    function tariff(bytes32 digest) external view returns (Tariff memory);
}
