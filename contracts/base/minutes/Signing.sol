// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {
    Kinds,
    MinuteAttest,
    MinuteRescind,
    MinuteSign,
    MinuteWithdraw,
    Statements
} from "../../generated/Statements.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {MinuteBook} from "./MinuteBook.sol";

/// Signing and attesting, and taking it back (PROTOCOL §4.2). Sections sign in any order; inside a
/// section the attestation names its commissioner's statement. A signature that is taken back takes
/// the section to its beginning, so that no statement of before fits again.
abstract contract Signing is MinuteBook {
    /// @inheritdoc IMinutes
    function sign(
        MinuteSign calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, address signer, uint64 date, Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            s.office,
            s.deadline,
            signature,
            receipt
        );
        _requireText(m, s.number, s.document, s.acts);
        _requireSigning(s.number, m, m.signing, s.office);
        _requireHead(_headOf(s.number, s.section), s.head);
        if (own.signer != address(0)) revert MinutesSignedAlready(s.number, s.section);
        own.head = digest;
        own.signer = signer;
        own.signedAt = uint40(date);
        emit MinuteSigned(s.number, s.section, s.office, signer);
        if (m.attesting == 0) _conclude(s.number, m);
        _record(Kinds.MINUTE_SIGN, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function attest(
        MinuteAttest calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, address attester, uint64 date, Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            s.office,
            s.deadline,
            signature,
            receipt
        );
        _requireText(m, s.number, s.document, s.acts);
        _requireSigning(s.number, m, m.attesting, s.office);
        _requireHead(_headOf(s.number, s.section), s.head);
        if (own.signer == address(0)) revert MinutesUnsigned(s.number, s.section);
        if (own.attester != address(0)) revert MinutesSignedAlready(s.number, s.section);
        if (own.signer == attester) revert MinutesSignerAttests(s.number, s.section, attester);
        own.head = digest;
        own.attester = attester;
        own.attestedAt = uint40(date);
        emit MinuteAttested(s.number, s.section, s.office, attester);
        _conclude(s.number, m);
        _record(Kinds.MINUTE_ATTEST, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function rescind(
        MinuteRescind calldata s,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        (bytes32 digest, , uint64 date, Minute storage m, Lane storage own) = _hear(
            Statements.hash(s),
            s.number,
            s.section,
            s.office,
            s.deadline,
            signature,
            receipt
        );
        (bool signs, bool attests) = (s.office == m.signing, s.office == m.attesting);
        if (!signs && !attests) revert MinutesOfficeUnfit(m.kind, s.office);
        bool undoes = _requireBefore(s.number, m, own, s.head, s.section, date);
        bool there = (signs && own.signer != address(0)) || (attests && own.attester != address(0));
        if (!there) revert MinutesUnsigned(s.number, s.section);
        own.head = digest;
        emit MinuteRescinded(s.number, s.section, s.office);
        if (undoes) _withdraw(s.number, m, s.section);
        else _void(own);
        _record(Kinds.MINUTE_RESCIND, bytes32(s.section), digest);
    }

    /// @inheritdoc IMinutes
    function withdraw(
        MinuteWithdraw calldata s,
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
        bool undoes = _requireBefore(s.number, m, own, s.head, s.section, date);
        if (!undoes) --_openDrafts[m.proposer];
        own.head = digest;
        _withdraw(s.number, m, s.section);
        _record(Kinds.MINUTE_WITHDRAW, bytes32(s.section), digest);
    }

    function _withdraw(uint32 number, Minute storage m, bytes2 section) private {
        m.state = State.WITHDRAWN;
        emit MinuteWithdrawn(number, section);
    }

    function _void(Lane storage own) private {
        own.signer = address(0);
        own.attester = address(0);
    }

    /// Until a minute is concluded it can be taken back. What its own section's receipt dates before
    /// the conclusion was in time, too, though a halt or a censor brought it in behind: else they
    /// would have chosen the outcome. Then it names the section's last statement of that time.
    /// @return undoes whether it undoes a concluded minute
    function _requireBefore(
        uint32 number,
        Minute storage m,
        Lane storage own,
        bytes32 head,
        bytes2 section,
        uint64 date
    ) private view returns (bool undoes) {
        undoes = m.state == State.CONCLUDED && date < m.concludedAt;
        if (!undoes) _requireState(number, State.DRAFTED);
        _requireHead(undoes ? own.conclusion : _headOf(number, section), head);
    }

    /// Concludes the minute if every section has signed as its kind demands and all who signed hold
    /// their office at that time. Its date is the day of the latest of these statements.
    function _conclude(uint32 number, Minute storage m) private {
        uint64 date = _completedAt(number, m);
        if (date == 0 || !_allHoldOffice(number, m, date)) return;
        m.state = State.CONCLUDED;
        m.concludedAt = uint40(date);
        --_openDrafts[m.proposer];
        uint256 n = SectionList.count(m.sections);
        for (uint256 i = 0; i < n; ++i) {
            Lane storage each = _lanes[number][SectionList.codeAt(m.sections, i)];
            each.conclusion = each.head;
        }
        emit MinuteConcluded(number, _dateOf(m));
    }

    /// When the last of all statements was dated, zero while one is missing.
    function _completedAt(uint32 number, Minute storage m) private view returns (uint64 date) {
        bool attested = m.attesting != 0;
        uint256 n = SectionList.count(m.sections);
        for (uint256 i = 0; i < n; ++i) {
            Lane storage each = _lanes[number][SectionList.codeAt(m.sections, i)];
            if (each.signer == address(0)) return 0;
            if (attested && each.attester == address(0)) return 0;
            if (each.signedAt > date) date = each.signedAt;
            if (attested && each.attestedAt > date) date = each.attestedAt;
        }
    }

    /// The signatures of a section that lost an office meanwhile are void: it signs again, and that
    /// does not keep the others' statements from being recorded.
    function _allHoldOffice(
        uint32 number,
        Minute storage m,
        uint64 date
    ) private returns (bool all) {
        uint8 signing = m.signing;
        uint8 attesting = m.attesting;
        uint256 n = SectionList.count(m.sections);
        all = true;
        for (uint256 i = 0; i < n; ++i) {
            bytes2 section = SectionList.codeAt(m.sections, i);
            Lane storage each = _lanes[number][section];
            bool stands =
                _holdsOffice(each.signer, signing, date) &&
                    (attesting == 0 || _holdsOffice(each.attester, attesting, date));
            if (stands) continue;
            all = false;
            _void(each);
            emit MinuteSignatureVoided(number, section);
        }
    }

    function _requireText(
        Minute storage m,
        uint32 number,
        bytes32 document,
        bytes32 acts
    ) private view {
        if (document != m.document || acts != m.acts) {
            revert MinutesTextDiffers(number, m.document, m.acts);
        }
    }

    function _requireSigning(
        uint32 number,
        Minute storage m,
        uint8 wanted,
        uint8 office
    ) private view {
        if (office != wanted) revert MinutesOfficeUnfit(m.kind, office);
        _requireState(number, State.DRAFTED);
    }
}
