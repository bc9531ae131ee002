// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {
    Kinds,
    MinuteAgree,
    MinuteDecide,
    MinuteForward,
    MinuteInForce,
    MinuteNoDecision,
    Statements
} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {Assembly} from "../../lib/Assembly.sol";
import {MinuteKinds} from "../../lib/MinuteKinds.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {MinuteBook} from "./MinuteBook.sol";

/// Forwarding, the governments' word or silence, and the entry into force (PROTOCOL §4.3 to 4.6).
///
/// The one thing an attacker wants here is a minute in force against a government's word: by a
/// halt over day 30, by leaving its statement out of blocks, or by outdating it. So silence is never
/// read from the clock but said by the government's own secretary, a word counts by the date of its
/// own section's receipt, and nothing that a secretary or the other side records outdates it.
abstract contract Deciding is MinuteBook {
    /// @inheritdoc IMinutes
    function forward(
        MinuteForward calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, , uint64 date, Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            Choices.OFFICE_SECRETARY,
            s.deadline,
            signature,
            receipt
        );
        if (m.concludedAt == 0 || m.state == State.WITHDRAWN) {
            revert MinutesStateWrong(s.number, m.state);
        }
        _requireHead(_headOf(s.number, s.section), s.head);
        if (own.forwarded) revert MinutesForwardedAlready(s.number, s.section);
        own.forwarded = true;
        own.head = digest;
        emit MinuteForwarded(s.number, s.section, date, date > _forwardBy(m));
        _record(Kinds.MINUTE_FORWARD, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function decide(
        MinuteDecide calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, , uint64 date, Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            Choices.OFFICE_GOVERNMENT,
            s.deadline,
            signature,
            receipt
        );
        _requireState(s.number, State.CONCLUDED);
        if (!MinuteKinds.isDecided(m.kind)) revert MinutesNotDecided(m.kind);
        _requireHead(own.conclusion, s.head);
        if (date > _decideBy(m)) revert MinutesDecisionLate(s.number, date, _decideBy(m));
        if (s.decision == Choices.DECISION_DISAPPROVE) {
            m.state = State.DISAPPROVED;
        } else if (own.decision != 0) {
            revert MinutesDecidedAlready(s.number, s.section, own.decision);
        }
        own.decision = s.decision;
        emit MinuteDecided(s.number, s.section, s.decision, date);
        _record(Kinds.MINUTE_DECIDE, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function noDecision(
        MinuteNoDecision calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, , uint64 date, Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            Choices.OFFICE_SECRETARY,
            s.deadline,
            signature,
            receipt
        );
        _requireState(s.number, State.CONCLUDED);
        if (m.entry != Choices.ENTRY_SILENCE_COUNTS) {
            revert MinutesSilenceNotCounted(s.number, m.entry);
        }
        _requireHead(_headOf(s.number, s.section), s.head);
        if (own.decision != 0) {
            revert MinutesDecidedAlready(s.number, s.section, own.decision);
        }
        if (date <= _decideBy(m)) revert MinutesSilenceEarly(s.number, date, _decideBy(m));
        _requireNotWithdrawn(s.number, s.section);
        if (REGISTRY.standing(s.section, Choices.OFFICE_GOVERNMENT, date) == 0) {
            revert MinutesGovernmentVacant(s.number, s.section);
        }
        own.silent = true;
        own.head = digest;
        emit MinuteSilenceConfirmed(s.number, s.section);
        _record(Kinds.MINUTE_NO_DECISION, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function agree(
        MinuteAgree calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, , , Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            Choices.OFFICE_GOVERNMENT,
            s.deadline,
            signature,
            receipt
        );
        if (m.state != State.AGREED) _requireState(s.number, State.DISAPPROVED);
        _requireHead(own.conclusion, s.head);
        if (s.acts != 0 && s.acts != m.acts) revert MinutesActsDiffer(m.acts, s.acts);
        // An agreement that was replaced could come back, were this not its successor's head.
        own.conclusion = digest;
        own.agreement = s.document;
        own.agreed = true;
        own.actsAgreed = s.acts != 0;
        bool all = _haveAgreed(s.number, m.sections, own);
        m.state = all ? State.AGREED : State.DISAPPROVED;
        emit MinuteAgreed(s.number, s.section, s.document, s.acts, all);
        _record(Kinds.MINUTE_AGREE, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function enterIntoForce(uint32 number) external {
        Minute storage m = _minutes[number];
        bool agreed = m.state == State.AGREED;
        if (!agreed) _requireState(number, State.CONCLUDED);
        if (block.timestamp < m.effectiveFrom) revert MinutesNotYet(number, m.effectiveFrom);
        bytes32 silent = _requireAllSpoken(number, m, !agreed && MinuteKinds.isDecided(m.kind));
        if (agreed) {
            Lane storage any = _lanes[number][SectionList.codeAt(m.sections, 0)];
            m.document = any.agreement;
            if (!any.actsAgreed) m.acts = 0;
        }
        // A section that was admitted since the draft shares the power too.
        if (m.shared && !Assembly.isWhole(REGISTRY, m.sections)) {
            revert MinutesSectionsUnfit(m.sections);
        }
        m.state = State.IN_FORCE;
        m.inForceAt = uint40(block.timestamp);
        _endFormer(number, m);
        MinuteInForce memory entry = MinuteInForce(
            number,
            m.sections,
            m.document,
            m.acts,
            _dateOf(m),
            silent
        );
        emit MinuteEnteredIntoForce(
            number,
            entry.sections,
            entry.document,
            entry.acts,
            entry.date,
            silent
        );
        REGISTRY.closeFounding();
        _record(Kinds.MINUTE_IN_FORCE, m.sections, _digest(Statements.hash(entry)));
    }

    function _endFormer(uint32 number, Minute storage m) private {
        bool ends =
            m.relation == Choices.RELATION_SUPERSEDES || m.relation == Choices.RELATION_TERMINATES;
        if (!ends || _minutes[m.revises].endedBy != 0) return;
        _minutes[m.revises].endedBy = number;
        emit MinuteEnded(m.revises, number);
    }

    /// @param decided whether it hangs on each government's word or silence
    /// @return silent the sections whose governments' silence counts
    function _requireAllSpoken(
        uint32 number,
        Minute storage m,
        bool decided
    ) private view returns (bytes32 silent) {
        uint256 n = SectionList.count(m.sections);
        for (uint256 i = 0; i < n; ++i) {
            bytes2 section = SectionList.codeAt(m.sections, i);
            _requireNotWithdrawn(number, section);
            Lane storage each = _lanes[number][section];
            if (!decided || each.decision == Choices.DECISION_APPROVE) continue;
            if (!each.silent) revert MinutesUndecided(number, section);
            silent = SectionList.insert(silent, section);
        }
    }

    function _requireNotWithdrawn(uint32 number, bytes2 section) private view {
        if (Assembly.hasWithdrawn(REGISTRY, section)) {
            revert MinutesSectionWithdrawn(number, section);
        }
    }

    /// Whether the governments of all these sections have agreed to the same as one of them.
    function _haveAgreed(
        uint32 number,
        bytes32 sections,
        Lane storage one
    ) private view returns (bool) {
        uint256 n = SectionList.count(sections);
        for (uint256 i = 0; i < n; ++i) {
            Lane storage each = _lanes[number][SectionList.codeAt(sections, i)];
            bool same =
                each.agreed && each.agreement == one.agreement && each.actsAgreed == one.actsAgreed;
            if (!same) return false;
        }
        return true;
    }
}
