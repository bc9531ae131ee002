// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {Kinds, PublishTariff, Statements} from "./generated/Statements.sol";
import {IMinutes} from "./interfaces/IMinutes.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {ITariffSchedules} from "./interfaces/ITariffSchedules.sol";
import {Acts} from "./lib/Acts.sol";
import {Groups} from "./lib/Groups.sol";

/// Published schedules, rule sets and exchange rates as document roots with their dates in force
/// (PROTOCOL §6). Each nation publishes its own; what it shares rests on a minute that binds it.
contract TariffSchedules is ITariffSchedules, Signed {
    mapping(bytes32 digest => Tariff) private _tariffs;
    mapping(uint8 kind => Rule) private _rules;

    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}

    /// @inheritdoc ITariffSchedules
    function publish(
        PublishTariff calldata p,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(p));
        uint64 date = _datedBy(digest, p.deadline, receipt, p.section);
        _requireOffice(digest, signature, p.section, 1 << Choices.OFFICE_TARIFF_PUBLISHER, date);
        if (_tariffs[digest].section != 0) revert StatementRepeated(digest);
        if (p.until != 0 && p.until <= p.from) revert TariffSchedulesTermEmpty(p.from, p.until);
        Rule memory asked = _rules[p.kind];
        if (asked.notice != 0 && p.from < date + asked.notice) {
            revert TariffSchedulesNoticeShort(p.kind, p.from, date + asked.notice);
        }
        if (p.minute != 0) _requireMinute(p.minute, p.section);
        else if (asked.needsMinute) revert TariffSchedulesMinuteMissing(p.kind);
        _tariffs[digest] = Tariff(p.section, p.kind, uint40(p.from), uint40(p.until));
        emit TariffPublished(digest, p.section, p.kind, p.document, p.from, p.until, p.minute);
        _record(Kinds.PUBLISH_TARIFF, bytes32(p.section), digest);
    }

    /// @inheritdoc ITariffSchedules
    function tariff(bytes32 digest) external view returns (Tariff memory) {
        return _tariffs[digest];
    }

    /// @inheritdoc ITariffSchedules
    function rule(uint8 kind) external view returns (Rule memory) {
        return _rules[kind];
    }

    /// @inheritdoc ITariffSchedules
    function setNotice(uint8 kind, uint32 notice, uint32 minute) external {
        _requireMinutes();
        if (notice > Acts.MAX_TARIFF_NOTICE) revert TariffSchedulesNoticeTooLong(kind, notice);
        _rules[kind].notice = notice;
        emit TariffNoticeSet(kind, notice, minute);
    }

    /// @inheritdoc ITariffSchedules
    function requireMinute(uint8 kind, bool needed, uint32 minute) external {
        _requireMinutes();
        _rules[kind].needsMinute = needed;
        emit TariffMinuteRequired(kind, needed, minute);
    }

    function _requireMinutes() private view {
        if (msg.sender != _writer(Groups.MINUTES)) revert TariffSchedulesNotMinutes(msg.sender);
    }

    function _requireMinute(uint32 minute, bytes2 section) private view {
        if (!IMinutes(_writer(Groups.MINUTES)).binds(minute, section)) {
            revert TariffSchedulesMinuteNotInForce(minute, section);
        }
    }
}
