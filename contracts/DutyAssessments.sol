// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {Assess, Kinds, Statements} from "./generated/Statements.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {ITariffSchedules} from "./interfaces/ITariffSchedules.sol";
import {Groups} from "./lib/Groups.sol";

/// The chain of statements on each nation's side of a harmonised declaration (PROTOCOL §6). No amount
/// stands here: what was due follows from the disclosed inputs and from what is cited.
contract DutyAssessments is Signed {
    event DeclarationAssessed(
        bytes32 indexed declaration,
        bytes2 indexed section,
        bytes32 digest,
        bytes32 document
    );

    error DutyAssessmentsTariffForeign(bytes32 tariff, bytes2 publisher, bytes2 section);
    error DutyAssessmentsTariffUnfit(bytes32 tariff, uint8 kind, uint8 wanted);
    error DutyAssessmentsTariffNotInForce(
        bytes32 tariff,
        uint64 from,
        uint64 until,
        uint64 legalDate
    );

    mapping(bytes32 declaration => mapping(bytes2 section => bytes32)) private _heads;

    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}

    /// A nation's assessor assesses its own side, or assesses it anew; `head` is zero at first.
    function assess(Assess calldata a, bytes calldata signature, bytes calldata receipt) external {
        bytes32 digest = _digest(Statements.hash(a));
        uint64 date = _datedBy(digest, a.deadline, receipt, a.section);
        _requireOffice(digest, signature, a.section, 1 << Choices.OFFICE_ASSESSOR, date);
        _requireHead(_heads[a.declaration][a.section], a.head);
        _requireInForce(a, a.schedule, Choices.TARIFF_KIND_SCHEDULE);
        _requireInForce(a, a.rules, Choices.TARIFF_KIND_RULE_SET);
        if (a.exchange != 0) {
            _requireInForce(a, a.exchange, Choices.TARIFF_KIND_EXCHANGE_RATES);
        }
        _heads[a.declaration][a.section] = digest;
        emit DeclarationAssessed(a.declaration, a.section, digest, a.document);
        _record(Kinds.ASSESS, bytes32(a.section), digest);
    }

    /// Digest of the last statement on a nation's side of a declaration, or zero.
    function head(bytes32 declaration, bytes2 section) external view returns (bytes32) {
        return _heads[declaration][section];
    }

    /// What is cited was published by the same nation as what it is cited for, and in force that day.
    function _requireInForce(Assess calldata a, bytes32 cited, uint8 kind) private view {
        ITariffSchedules schedules = ITariffSchedules(LOG.writer(Groups.TARIFFS));
        ITariffSchedules.Tariff memory t = schedules.tariff(cited);
        if (t.section != a.section) {
            revert DutyAssessmentsTariffForeign(cited, t.section, a.section);
        }
        if (t.kind != kind) revert DutyAssessmentsTariffUnfit(cited, t.kind, kind);
        if (a.legalDate < t.from || (t.until != 0 && a.legalDate >= t.until)) {
            revert DutyAssessmentsTariffNotInForce(cited, t.from, t.until, a.legalDate);
        }
    }
}
