// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {Assess, Declare, DutyAct, Kinds, Protest, Statements} from "./generated/Statements.sol";
import {IDutyAssessments} from "./interfaces/IDutyAssessments.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {ITariffSchedules} from "./interfaces/ITariffSchedules.sol";
import {Groups} from "./lib/Groups.sol";
import {PartyId} from "./lib/PartyId.sol";

/// The chain of statements on each nation's side of a harmonised declaration (PROTOCOL §6). Sums (paid =
/// due, a refund at most what was paid) are not asked here, where no amount stands.
contract DutyAssessments is IDutyAssessments, Signed {
    /// What a digest is on the side that it stands on.
    enum Standing {
        None,
        Act,
        OpenProtest,
        DecidedProtest
    }

    mapping(bytes32 declaration => Declared) private _declared;
    mapping(bytes32 declaration => mapping(bytes2 section => Side)) private _sides;
    /// By side and digest: what one side says can't be about another's.
    mapping(bytes32 side => mapping(bytes32 digest => Standing)) private _standings;

    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}

    /// @inheritdoc IDutyAssessments
    function declare(
        Declare calldata d,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(d));
        (uint64 date, ) = _dated(digest, d.deadline, receipt);
        _requireParty(digest, signature, d.party, Choices.SCOPE_DECLARATIONS, date);
        Declared storage declared_ = _declared[d.declaration];
        if (declared_.head != 0) _requireDeclarer(d.declaration, d.party);
        _requireHead(declared_.head, d.head);
        (declared_.party, declared_.head) = (d.party, digest);
        emit DeclarationMade(d.declaration, d.party, digest);
        _record(Kinds.DECLARE, bytes32(PartyId.sectionOf(d.party)), digest);
    }

    /// @inheritdoc IDutyAssessments
    function assess(Assess calldata a, bytes calldata signature, bytes calldata receipt) external {
        bytes32 digest = _digest(Statements.hash(a));
        uint64 date = _datedBy(digest, a.deadline, receipt, a.section);
        _requireOffice(digest, signature, a.section, 1 << Choices.OFFICE_ASSESSOR, date);
        if (_declared[a.declaration].head == 0) revert DutyAssessmentsUndeclared(a.declaration);
        Side storage side_ = _requireOpen(a.declaration, a.section);
        _requireHead(side_.head, a.head);
        _requireInForce(a, a.schedule, Choices.TARIFF_KIND_SCHEDULE);
        _requireInForce(a, a.rules, Choices.TARIFF_KIND_RULE_SET);
        if (a.exchange != 0) {
            _requireInForce(a, a.exchange, Choices.TARIFF_KIND_EXCHANGE_RATES);
        }
        side_.head = digest;
        _standings[_key(a.declaration, a.section)][digest] = Standing.Act;
        emit DeclarationAssessed(a.declaration, a.section, digest, a.document);
        _record(Kinds.ASSESS, bytes32(a.section), digest);
    }

    /// @inheritdoc IDutyAssessments
    function act(DutyAct calldata a, bytes calldata signature, bytes calldata receipt) external {
        bytes32 digest = _digest(Statements.hash(a));
        uint64 date = _datedBy(digest, a.deadline, receipt, a.section);
        _requireOffice(digest, signature, a.section, 1 << Choices.OFFICE_ASSESSOR, date);
        Side storage side_ = _requireOpen(a.declaration, a.section);
        if (side_.head == 0) revert DutyAssessmentsUnassessed(a.declaration, a.section);
        _requireHead(side_.head, a.head);
        mapping(bytes32 => Standing) storage standings = _standings[_key(a.declaration, a.section)];
        if (a.word == Choices.DUTY_WORD_DECISION) {
            if (standings[a.about] != Standing.OpenProtest) {
                revert DutyAssessmentsProtestNotOpen(a.about, a.declaration, a.section);
            }
            standings[a.about] = Standing.DecidedProtest;
            --side_.protests;
        } else if (standings[a.about] != Standing.Act) {
            revert DutyAssessmentsAboutForeign(a.about, a.declaration, a.section);
        }
        if (a.word == Choices.DUTY_WORD_CLOSING) {
            if (side_.protests != 0) {
                revert DutyAssessmentsProtestsOpen(a.declaration, a.section, side_.protests);
            }
            side_.closed = true;
        }
        side_.head = digest;
        standings[digest] = Standing.Act;
        emit DutyActRecorded(a.declaration, a.section, digest, a.word, a.about);
        _record(Kinds.DUTY_ACT, bytes32(a.section), digest);
    }

    /// @inheritdoc IDutyAssessments
    function protest(
        Protest calldata p,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(p));
        (uint64 date, ) = _dated(digest, p.deadline, receipt);
        _requireParty(digest, signature, p.party, Choices.SCOPE_DECLARATIONS, date);
        _requireDeclarer(p.declaration, p.party);
        mapping(bytes32 => Standing) storage standings = _standings[_key(p.declaration, p.section)];
        if (standings[p.about] != Standing.Act) {
            revert DutyAssessmentsAboutForeign(p.about, p.declaration, p.section);
        }
        _consume(digest);
        standings[digest] = Standing.OpenProtest;
        Side storage side_ = _sides[p.declaration][p.section];
        ++side_.protests;
        side_.closed = false;
        emit DutyProtested(p.declaration, p.section, digest, p.about);
        _record(Kinds.PROTEST, bytes32(p.section), digest);
    }

    /// @inheritdoc IDutyAssessments
    function head(bytes32 declaration, bytes2 section) external view returns (bytes32) {
        return _sides[declaration][section].head;
    }

    /// @inheritdoc IDutyAssessments
    function side(bytes32 declaration, bytes2 section) external view returns (Side memory) {
        return _sides[declaration][section];
    }

    /// @inheritdoc IDutyAssessments
    function declared(bytes32 declaration) external view returns (Declared memory) {
        return _declared[declaration];
    }

    function _key(bytes32 declaration, bytes2 section) private pure returns (bytes32) {
        return keccak256(abi.encode(declaration, section));
    }

    function _requireDeclarer(bytes32 declaration, bytes8 party) private view {
        bytes8 declarer = _declared[declaration].party;
        if (declarer != party) revert DutyAssessmentsPartyForeign(declaration, declarer, party);
    }

    function _requireOpen(
        bytes32 declaration,
        bytes2 section
    ) private view returns (Side storage side_) {
        side_ = _sides[declaration][section];
        if (side_.closed) revert DutyAssessmentsClosed(declaration, section);
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
