// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../generated/Choices.sol";
import {Statements} from "../generated/Statements.sol";
import {IRecordLog} from "../interfaces/IRecordLog.sol";
import {ISectionRegistry} from "../interfaces/ISectionRegistry.sol";
import {Holding} from "../lib/Holding.sol";
import {Signatures} from "../lib/Signatures.sol";
import {Domain} from "./Domain.sol";

/// What every writer does with a signed statement: find its signers, date it, judge their authority
/// at that date, refuse a repetition, and put it on record. Nothing here asks msg.sender: anyone may
/// relay (PROTOCOL §1).
abstract contract Signed is Domain {
    error StatementRepeated(bytes32 digest);
    error SignatureCount(uint256 given, uint256 needed);
    error HeadStale(bytes32 expected, bytes32 given);
    error DeadlinePassed(uint64 deadline, uint64 date);
    error DeadlineTooFar(uint64 deadline, uint64 date);
    error ReceiptMalformed(uint256 length);
    /// Only the section itself may date what its own people do to its own rows.
    error ReceiptForeign(bytes2 by, bytes2 section);
    error ReceiptAhead(uint64 receivedAt, uint64 recordedAt);
    error ReceiptTooOld(uint64 receivedAt, uint64 recordedAt);
    /// The key never held such an office there (`offices` is a mask, bit n = `Choices` number n).
    error OfficeNotHeld(address signer, bytes2 section, uint256 offices);
    error PartyNotHeld(address signer, bytes8 party, uint8 scope);
    error AuthorityNotYet(address signer, uint64 from, uint64 date);
    error AuthorityOver(address signer, uint64 until, uint64 date);
    error AuthorityEnded(address signer, uint64 endedAt, uint64 date);
    /// Nothing more is accepted from a compromised key, whatever its date.
    error AuthorityCompromised(address signer);

    uint64 internal constant MAX_DELAY = 30 days;
    /// section 2 ‖ receivedAt u64 BE ‖ seq u32 BE ‖ envelope 66.
    uint256 private constant RECEIPT_LENGTH = 80;

    ISectionRegistry internal immutable REGISTRY;
    IRecordLog internal immutable LOG;

    mapping(bytes32 digest => bool) private _consumed;

    constructor(ISectionRegistry registry_, IRecordLog log_) Domain(address(log_)) {
        REGISTRY = registry_;
        LOG = log_;
    }

    function registry() external view returns (ISectionRegistry) {
        return REGISTRY;
    }

    function log() external view returns (IRecordLog) {
        return LOG;
    }

    /// Whether a statement that moves no head is on record already.
    function consumed(bytes32 digest) external view returns (bool) {
        return _consumed[digest];
    }

    /// Refuses a second inclusion of a statement that no head protects.
    function _consume(bytes32 digest) internal {
        _requireFresh(digest);
        _consumed[digest] = true;
    }

    function _requireFresh(bytes32 digest) internal view {
        if (_consumed[digest]) revert StatementRepeated(digest);
    }

    function _requireHead(bytes32 expected, bytes32 given) internal pure {
        if (expected != given) revert HeadStale(expected, given);
    }

    function _requireCount(bytes[] calldata signatures, uint256 needed) internal pure {
        if (signatures.length != needed) revert SignatureCount(signatures.length, needed);
    }

    /// The address whose key signed a statement, alone or as part of a batch.
    function _signer(bytes32 digest, bytes calldata envelope) internal view returns (address) {
        (bytes32 root, uint256 count) = Signatures.batch(digest, envelope);
        if (count == 0) return Signatures.recover(digest, envelope);
        bytes32 structHash = keccak256(abi.encode(Statements.BATCH_TYPEHASH, root, count));
        return Signatures.recover(_digest(structHash), envelope);
    }

    /// The time at which a statement is judged (PROTOCOL §3): that of its receipt if it has one, else
    /// this block's. A halted chain or a censor may delay it by 30 days without killing it.
    /// @param receipt empty, or section 2 ‖ receivedAt u64 BE ‖ seq u32 BE ‖ envelope 66
    /// @return date the date
    /// @return by section that gave the receipt, zero without one
    function _dated(
        bytes32 digest,
        uint64 deadline,
        bytes calldata receipt
    ) internal view returns (uint64 date, bytes2 by) {
        if (receipt.length == 0) date = uint64(block.timestamp);
        else (date, by) = _receivedAt(digest, receipt);
        _requireDeadline(deadline, date);
    }

    /// A statement is dated by its deadline, which lies at most 30 days ahead of that date.
    function _requireDeadline(uint64 deadline, uint64 date) internal pure {
        if (date > deadline) revert DeadlinePassed(deadline, date);
        if (deadline - date > MAX_DELAY) revert DeadlineTooFar(deadline, date);
    }

    /// The same where the statement moves the rows of one section alone: else the other section's
    /// receipt key could revive what that section let lapse.
    function _datedBy(
        bytes32 digest,
        uint64 deadline,
        bytes calldata receipt,
        bytes2 section
    ) internal view returns (uint64 date) {
        bytes2 by;
        (date, by) = _dated(digest, deadline, receipt);
        if (by != section && by != 0) revert ReceiptForeign(by, section);
    }

    function _receivedAt(
        bytes32 digest,
        bytes calldata receipt
    ) internal view returns (uint64 date, bytes2 by) {
        if (receipt.length != RECEIPT_LENGTH) revert ReceiptMalformed(receipt.length);
        by = bytes2(receipt);
        date = uint64(bytes8(receipt[2:]));
        uint64 recordedAt = uint64(block.timestamp);
        if (date > recordedAt) revert ReceiptAhead(date, recordedAt);
        if (recordedAt > date + MAX_DELAY) revert ReceiptTooOld(date, recordedAt);
        bytes32 structHash = keccak256(
            abi.encode(
                Statements.RECEIPT_TYPEHASH,
                keccak256(abi.encodePacked(by)),
                digest,
                uint256(date),
                uint256(uint32(bytes4(receipt[10:])))
            )
        );
        address signer = Signatures.recover(_digest(structHash), receipt[14:]);
        _checkOffice(signer, by, 1 << Choices.OFFICE_RECEIPT_KEY, date);
    }

    /// One key that holds one of the offices in a section at a time.
    /// @param offices mask, bit n = `Choices` number n
    function _requireOffice(
        bytes32 digest,
        bytes calldata envelope,
        bytes2 section,
        uint256 offices,
        uint64 date
    ) internal view returns (address signer) {
        signer = _signer(digest, envelope);
        _checkOffice(signer, section, offices, date);
    }

    /// One key of a party at a time, within a scope (`Choices.SCOPE_…`; zero = the party's admin alone).
    function _requireParty(
        bytes32 digest,
        bytes calldata envelope,
        bytes8 party,
        uint8 scope,
        uint64 date
    ) internal view returns (address signer) {
        signer = _signer(digest, envelope);
        _checkParty(signer, _holding(signer), party, scope, date);
    }

    /// The keys of two parties at a time, within the scope of custody: one question to the registry.
    function _requireParties(
        address a,
        bytes8 partyA,
        address b,
        bytes8 partyB,
        uint64 date
    ) internal view {
        (Holding heldA, Holding heldB) = REGISTRY.holdings(a, b);
        _checkParty(a, heldA, partyA, Choices.SCOPE_CUSTODY, date);
        _checkParty(b, heldB, partyB, Choices.SCOPE_CUSTODY, date);
    }

    function _checkParty(
        address signer,
        Holding held,
        bytes8 party,
        uint8 scope,
        uint64 date
    ) private pure {
        if (held.isUnendedAgent(party, scope) && held.covers(date)) return;
        bool isAdmin = held.office() == Choices.OFFICE_PARTY_ADMIN;
        bool isAgent =
            held.office() == Choices.OFFICE_PARTY_AGENT &&
                scope != 0 &&
                (held.scope() == scope || held.scope() == Choices.SCOPE_ALL);
        if (!(isAdmin || isAgent) || held.party() != party)
            revert PartyNotHeld(signer, party, scope);
        _checkTerm(signer, held, date);
    }

    /// Whether a key holds one of the offices in a section at a time; also asked again later of keys
    /// that have signed (PROTOCOL §4.2).
    function _checkOffice(
        address signer,
        bytes2 section,
        uint256 offices,
        uint64 date
    ) internal view {
        Holding held = _holding(signer);
        if ((offices >> held.office()) & 1 == 0 || held.section() != section) {
            revert OfficeNotHeld(signer, section, offices);
        }
        _checkTerm(signer, held, date);
    }

    function _checkTerm(address signer, Holding held, uint64 date) private pure {
        if (held.ending() == Choices.ENDING_COMPROMISED) revert AuthorityCompromised(signer);
        if (date < held.from()) revert AuthorityNotYet(signer, held.from(), date);
        if (date >= held.until()) revert AuthorityOver(signer, held.until(), date);
        if (held.ending() != 0 && date >= held.endedAt()) {
            revert AuthorityEnded(signer, held.endedAt(), date);
        }
    }

    function _holding(address key) internal view virtual returns (Holding) {
        return REGISTRY.holding(key);
    }

    /// Who writes a group of record kinds now.
    function _writer(uint8 group) internal view returns (address) {
        return LOG.writer(group);
    }

    /// Last of all, when the writer's own state is finished: `append` calls nobody.
    function _record(uint16 kind, bytes32 sections, bytes32 digest) internal {
        LOG.append(kind, sections, digest);
    }
}
