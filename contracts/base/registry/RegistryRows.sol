// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {IRecordLog} from "../../interfaces/IRecordLog.sol";
import {ISectionRegistry} from "../../interfaces/ISectionRegistry.sol";
import {Holding, HoldingLib} from "../../lib/Holding.sol";
import {Offices} from "../../lib/Offices.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {Signed} from "../Signed.sol";

/// The rows of the registry, who rules them, and the rules that every change of them shares.
///
/// An attacker wants a key into an office, or an honest one out of it: each row belongs to one
/// section, each change needs k keys of that section, and only that section's receipts date it.
abstract contract RegistryRows is Signed, ISectionRegistry {
    event Appointed(
        address indexed key,
        bytes2 indexed section,
        uint8 office,
        uint64 from,
        uint64 until
    );
    event AppointmentEnded(
        address indexed key,
        bytes2 indexed section,
        uint64 endedAt,
        uint8 ending
    );

    error SectionRegistryFoundingUnrecorded();
    error SectionRegistrySectionUnknown(bytes2 section);
    error SectionRegistryQuorumUnordered(address signer, address former);
    error SectionRegistryKeyDiffers(address signer, address key);
    error SectionRegistryKeyForeign(address key, bytes2 section);
    error SectionRegistryKeyBusy(address key, uint8 office);
    error SectionRegistryKeyCompromised(address key);
    error SectionRegistryTermEmpty(uint64 from, uint64 until);
    error SectionRegistryRollFull(bytes2 section, uint8 office, uint256 keys);
    error SectionRegistryEndedAlready(uint64 endedAt, uint8 ending);

    /// A party's admin key, and its end.
    struct PartyRow {
        address admin;
        uint40 endedAt;
        uint8 ending;
    }

    /// The founding: until its records stand nothing else is accepted, until Minute 1 nothing waits.
    enum Founding {
        UNRECORDED,
        OPEN,
        CLOSED
    }

    uint64 internal constant APPOINTMENT_DELAY = 3 days;
    /// A term without an end, and the last second that a row can hold.
    uint40 internal constant OPEN_END = type(uint40).max;
    /// Keys of an office or party that are listed at once, those included whose power ended less than 30
    /// days ago. A party's are all ended in one act, which takes some 9 M gas for so many.
    uint256 private constant MAX_MEMBERS = 32;
    uint256 private constant MAX_KEYS = 1000;

    /// Offices that rule and serve a section: taking one takes effect after three days (PROTOCOL §2).
    uint256 private constant DELAYED =
        (1 << Choices.OFFICE_SECTION_ADMIN) |
            (1 << Choices.OFFICE_COMMISSIONER) |
            (1 << Choices.OFFICE_SECRETARY) |
            (1 << Choices.OFFICE_RECEIPT_KEY) |
            (1 << Choices.OFFICE_GOVERNMENT_ROOT) |
            (1 << Choices.OFFICE_RECOVERY);
    /// k-of-n sets. Their members have no term: else a set would lose its quorum by the clock alone.
    uint256 internal constant SETS =
        (1 << Choices.OFFICE_SECTION_ADMIN) |
            (1 << Choices.OFFICE_GOVERNMENT_ROOT) |
            (1 << Choices.OFFICE_RECOVERY);
    /// Offices whose members are listed, so that they can be counted.
    uint256 private constant LISTED = SETS | Offices.JOINT | (1 << Choices.OFFICE_GOVERNMENT);

    bytes32 internal _sections;
    Founding internal _founding;
    mapping(bytes2 section => mapping(uint8 office => uint8)) internal _thresholds;
    mapping(address key => Holding) internal _holdings;
    mapping(bytes8 party => PartyRow) internal _parties;
    /// The keys of each listed office and of each party. A roll may still name keys that have ended or
    /// moved on, a party's even twice; who reads it asks `_holdings`.
    mapping(uint256 roll => address[]) internal _rolls;

    constructor(IRecordLog log_) Signed(ISectionRegistry(address(this)), log_) {}

    /// @inheritdoc ISectionRegistry
    function holding(address key) external view returns (Holding) {
        return _holding(key);
    }

    /// @inheritdoc ISectionRegistry
    function holdings(address a, address b) external view returns (Holding, Holding) {
        return (_holding(a), _holding(b));
    }

    /// @inheritdoc ISectionRegistry
    function sections() external view returns (bytes32) {
        return _sections;
    }

    /// @inheritdoc ISectionRegistry
    function party(bytes8 id) external view returns (address admin, uint64 endedAt, uint8 ending) {
        PartyRow storage row = _parties[id];
        return (row.admin, row.endedAt, row.ending);
    }

    /// @inheritdoc ISectionRegistry
    function foundingClosed() external view returns (bool) {
        return _founding == Founding.CLOSED;
    }

    /// @inheritdoc ISectionRegistry
    function threshold(bytes2 section, uint8 office) external view returns (uint8) {
        return _thresholds[section][office];
    }

    /// @inheritdoc ISectionRegistry
    function standing(bytes2 section, uint8 office, uint64 date) external view returns (uint256) {
        return _standing(section, office, date);
    }

    /// What every statement about a section's rows passes first: the section stands, the date is good,
    /// it is the first of its kind.
    function _open(
        bytes32 structHash,
        bytes2 section,
        uint64 deadline,
        bytes calldata receipt
    ) internal returns (bytes32 digest, uint64 date) {
        if (_founding == Founding.UNRECORDED) revert SectionRegistryFoundingUnrecorded();
        if (!SectionList.has(_sections, section)) revert SectionRegistrySectionUnknown(section);
        digest = _digest(structHash);
        date = _datedBy(digest, deadline, receipt, section);
        _consume(digest);
    }

    /// The same for what a set says: at least k of its keys, addresses strictly ascending so that none
    /// counts twice.
    function _openBySet(
        bytes32 structHash,
        bytes2 section,
        uint8 office,
        uint64 deadline,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) internal returns (bytes32 digest, uint64 date) {
        (digest, date) = _open(structHash, section, deadline, receipt);
        _requireSet(digest, signatures, section, office, date);
    }

    /// The last signature is that of the key which is given power: nobody is appointed unawares.
    function _requireConsent(
        bytes32 digest,
        bytes[] calldata signatures,
        address key
    ) internal view {
        address signer = _signer(digest, signatures[signatures.length - 1]);
        if (signer != key) revert SectionRegistryKeyDiffers(signer, key);
    }

    /// The signatures before the last.
    function _front(bytes[] calldata signatures) internal pure returns (bytes[] calldata front) {
        if (signatures.length == 0) revert SignatureCount(0, 1);
        assembly ("memory-safe") {
            // Each element's place is counted from the array's start, which stays the same.
            front.offset := signatures.offset
            front.length := sub(signatures.length, 1)
        }
    }

    /// One address belongs to one section for ever and holds one office at a time.
    function _requireFree(address key, bytes2 section, uint64 date) internal view {
        Holding held = _holding(key);
        if (held.isNone()) return;
        if (held.section() != section) revert SectionRegistryKeyForeign(key, held.section());
        if (held.ending() == Choices.ENDING_COMPROMISED) revert SectionRegistryKeyCompromised(key);
        bool over = held.until() <= date || (held.ending() != 0 && held.endedAt() <= date);
        if (!over) revert SectionRegistryKeyBusy(key, held.office());
    }

    /// When a power that is given now begins: no sooner than signed, never in the past, and, once the
    /// founding is over, three days after its inclusion where the government must have time to cancel.
    function _start(uint64 from, bool delayed, uint64 date) internal view returns (uint64) {
        uint64 earliest =
            delayed && _founding == Founding.CLOSED
                ? uint64(block.timestamp) + APPOINTMENT_DELAY
                : date;
        return from > earliest ? from : earliest;
    }

    function _requireTerm(uint64 from, uint64 until) internal pure {
        if (until <= from) revert SectionRegistryTermEmpty(from, until);
    }

    /// Writes an office of a section into a key's row.
    function _install(
        address key,
        bytes2 section,
        uint8 office,
        uint64 from,
        uint64 until
    ) internal {
        Holding held = HoldingLib.pack(section, office, uint40(from), uint40(until));
        if (_in(LISTED, office)) _enroll(key, held);
        _holdings[key] = held;
        emit Appointed(key, section, office, from, until);
    }

    /// Lists a key whose row is written next. A party's roll is tidied only when it is full; that of an
    /// office always, since there no key may count twice.
    function _enroll(address key, Holding held) internal {
        address[] storage list = _rolls[held.roll()];
        bool ofParty = _in(Offices.PARTY, held.office());
        uint256 most = ofParty ? MAX_KEYS : MAX_MEMBERS;
        uint256 i = ofParty && list.length < most ? most : 0;
        while (i < list.length) {
            Holding other = _holdings[list[i]];
            bool stays =
                list[i] != key &&
                    other.roll() == held.roll() &&
                    block.timestamp <= uint256(other.over()) + MAX_DELAY;
            if (stays) {
                ++i;
            } else {
                list[i] = list[list.length - 1];
                list.pop();
            }
        }
        if (list.length == most) {
            revert SectionRegistryRollFull(held.section(), held.office(), most);
        }
        list.push(key);
    }

    /// Ends a key's row; what has ended can still be found out to have been compromised.
    function _endHolding(address key, uint64 date, uint8 ending) internal {
        Holding held = _holdings[key];
        _writeEnd(key, held, _endOf(held.endedAt(), held.ending(), date, ending), ending);
    }

    function _writeEnd(address key, Holding held, uint40 endedAt, uint8 ending) internal {
        _holdings[key] = held.withEnd(endedAt, ending);
        emit AppointmentEnded(key, held.section(), endedAt, ending);
    }

    /// The end that a row gets which may have ended before: power comes back to nothing.
    function _endOf(
        uint40 endedAt,
        uint8 ended,
        uint64 date,
        uint8 ending
    ) internal pure returns (uint40) {
        if (ended == 0) return uint40(date);
        if (ended == ending || ended == Choices.ENDING_COMPROMISED) {
            revert SectionRegistryEndedAlready(endedAt, ended);
        }
        return endedAt;
    }

    /// How many keys stand in a listed office at a time.
    function _standing(
        bytes2 section,
        uint8 office,
        uint64 date
    ) internal view returns (uint256 n) {
        uint256 roll = _rollOf(section, office);
        address[] storage list = _rolls[roll];
        for (uint256 i = 0; i < list.length; ++i) {
            if (_stands(list[i], roll, date)) ++n;
        }
    }

    function _stands(address key, uint256 roll, uint64 date) internal view returns (bool) {
        Holding held = _holdings[key];
        return
            held.roll() == roll &&
            held.covers(date) &&
            (held.ending() == 0 ||
                (held.ending() == Choices.ENDING_ENDED && date < held.endedAt()));
    }

    function _rollOf(bytes2 section, uint8 office) internal pure returns (uint256) {
        return HoldingLib.pack(section, office, 0, 0).roll();
    }

    function _holding(address key) internal view override returns (Holding) {
        return _holdings[key];
    }

    function _isDelayed(uint8 office) internal pure returns (bool) {
        return _in(DELAYED, office);
    }

    function _in(uint256 mask, uint8 office) internal pure returns (bool) {
        return (mask >> office) & 1 == 1;
    }

    function _requireSet(
        bytes32 digest,
        bytes[] calldata signatures,
        bytes2 section,
        uint8 office,
        uint64 date
    ) private view {
        uint256 needed = _thresholds[section][office];
        if (signatures.length < needed) revert SignatureCount(signatures.length, needed);
        address former = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            address signer = _requireOffice(digest, signatures[i], section, 1 << office, date);
            if (signer <= former) revert SectionRegistryQuorumUnordered(signer, former);
            former = signer;
        }
    }
}
