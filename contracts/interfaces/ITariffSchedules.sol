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

    /// What minutes have laid down for a kind of publication, equal for every nation.
    struct Rule {
        /// Seconds that lie between its date and its `from`; zero: it may be in force at once, or before.
        uint32 notice;
        bool needsMinute;
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

    event TariffNoticeSet(uint8 indexed kind, uint32 notice, uint32 minute);
    event TariffMinuteRequired(uint8 indexed kind, bool needed, uint32 minute);

    error TariffSchedulesNotMinutes(address caller);
    error TariffSchedulesNoticeTooLong(uint8 kind, uint32 notice);
    error TariffSchedulesNoticeShort(uint8 kind, uint64 from, uint64 earliest);
    /// Publications of the kind must rest on a minute, and this one names none.
    error TariffSchedulesMinuteMissing(uint8 kind);
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

    function rule(uint8 kind) external view returns (Rule memory);

    /// Sets how long before its `from` a publication must be dated, 180 days at most, as the act of a
    /// minute. What is published stays. Only the writer of the minutes may call, here and below.
    /// @param notice in seconds
    function setNotice(uint8 kind, uint32 notice, uint32 minute) external;

    /// Sets whether a publication must name a minute in force, as the act of a minute.
    function requireMinute(uint8 kind, bool needed, uint32 minute) external;
}
