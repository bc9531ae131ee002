// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Signed} from "./base/Signed.sol";
import {Choices} from "./generated/Choices.sol";
import {Kinds, ReplaceValidator, Statements} from "./generated/Statements.sol";
import {IMinutes} from "./interfaces/IMinutes.sol";
import {IRecordLog} from "./interfaces/IRecordLog.sol";
import {ISectionRegistry} from "./interfaces/ISectionRegistry.sol";
import {IValidatorSet} from "./interfaces/IValidatorSet.sol";
import {Acts} from "./lib/Acts.sol";
import {Groups} from "./lib/Groups.sol";
import {SectionList} from "./lib/SectionList.sol";

/// The validators of a Besu network, equal for every section that seals (DESIGN, law 1).
///
/// It stands in the genesis with its code and its first rows, before there is any other contract: no
/// constructor ever runs on the chain, and `acta-node found build` writes what one would have left
/// (slots below; a test lays out the same). An attacker wants a seat of another section, more seats than
/// the other has, or a state that stops the chain: a list with nobody in it, an address in it twice
/// (it would propose twice), a zero (a validator that never seals), a list that outgrows a block, or a
/// question that reverts, after which no node starts again. So the list is never stored as such: it is
/// read from rows of which each holds one node that has signed for its own seat.
contract ValidatorSet is IValidatorSet, Signed {
    /// Whose node an address is, for ever, and the seat that it has now.
    struct Row {
        bytes2 section;
        /// From 1; zero: none.
        uint8 seat;
    }

    /// Slot 1: the sections that seal, packed.
    bytes32 private _sections;
    /// Slot 2, low bits first: seats 8 ‖ minute 32.
    uint8 private _seats;
    uint32 private _minute;
    /// Slot 3: seats count from 1; those of a section beyond `_seats` wait for a minute.
    mapping(bytes2 section => mapping(uint256 seat => address)) private _nodes;
    /// Slot 4.
    mapping(address node => Row) private _rows;

    constructor(ISectionRegistry registry_, IRecordLog log_) Signed(registry_, log_) {}

    /// @inheritdoc IValidatorSet
    function replace(
        ReplaceValidator calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(s));
        uint64 date = _datedBy(digest, s.deadline, receipt, s.section);
        _consume(digest);
        _requireAdmins(digest, signatures, s.section, date);
        address signer = _signer(digest, signatures[signatures.length - 1]);
        if (signer != s.node) revert ValidatorSetNodeDiffers(signer, s.node);
        _seat(s.section, s.seat, s.former, s.node);
        _record(Kinds.REPLACE_VALIDATOR, bytes32(s.section), digest);
    }

    /// @inheritdoc IValidatorSet
    function adopt(uint32 minute, uint256 position, IMinutes.Act[] calldata acts) external {
        IMinutes book = IMinutes(_writer(Groups.MINUTES));
        if (!book.inForce(minute)) revert ValidatorSetMinuteNotInForce(minute);
        IMinutes.Minute memory m = book.minute(minute);
        bytes32 found = Acts.hash(acts);
        if (found != m.acts) revert ValidatorSetActsDiffer(m.acts, found);
        if (
            position >= acts.length ||
            acts[position].kind != Acts.SET_VALIDATORS ||
            // The draft was refused unless it is; but a minute can put another contract in that place.
            !Acts.isWellFormed(acts[position], m.sections)
        ) {
            revert ValidatorSetActUnfit(position);
        }
        if ((m.actsDone >> position) & 1 == 0) revert ValidatorSetActPending(minute, position);
        if (minute <= _minute) revert ValidatorSetActOvertaken(minute, _minute);
        (bytes32 sections, uint8 seats_) = (acts[position].c, uint8(uint256(acts[position].b)));
        _requireFilled(sections, seats_);
        (_sections, _seats, _minute) = (sections, seats_, minute);
        emit ValidatorSeatsSet(sections, seats_, minute);
    }

    /// @inheritdoc IValidatorSet
    function getValidators() external view returns (address[] memory all) {
        bytes32 list = _sections;
        uint256 each = _seats;
        uint256 sections = SectionList.count(list);
        all = new address[](sections * each);
        for (uint256 i = 0; i < sections; ++i) {
            bytes2 section = SectionList.codeAt(list, i);
            for (uint256 j = 0; j < each; ++j) all[i * each + j] = _nodes[section][j + 1];
        }
    }

    /// @inheritdoc IValidatorSet
    function seats() external view returns (bytes32 sections, uint8 seats_, uint32 minute) {
        return (_sections, _seats, _minute);
    }

    /// @inheritdoc IValidatorSet
    function nodeAt(bytes2 section, uint32 seat) external view returns (address) {
        return _nodes[section][seat];
    }

    /// @inheritdoc IValidatorSet
    function seatOf(address node) external view returns (bytes2 section, uint8 seat) {
        Row storage row = _rows[node];
        return (row.section, row.seat);
    }

    function _seat(bytes2 section, uint32 seat, address given, address node) private {
        if (seat == 0 || seat > Acts.MAX_VALIDATORS) revert ValidatorSetSeatUnknown(seat);
        address former = _nodes[section][seat];
        if (former != given) revert ValidatorSetFormerDiffers(former, given);
        Row memory row = _rows[node];
        if (row.seat != 0 || (row.section != 0 && row.section != section)) {
            revert ValidatorSetNodeTaken(node, row.section, row.seat);
        }
        // Of the zero address that stands for an empty seat this clears what was never set.
        _rows[former].seat = 0;
        _rows[node] = Row(section, uint8(seat));
        _nodes[section][seat] = node;
        emit ValidatorReplaced(section, uint8(seat), former, node);
    }

    /// k of the section's admins, ascending, before the last signature. They and not an operator alone:
    /// whoever fills all seats of a section can stop the network for good (PROTOCOL §2).
    function _requireAdmins(
        bytes32 digest,
        bytes[] calldata signatures,
        bytes2 section,
        uint64 date
    ) private view {
        uint256 needed = REGISTRY.threshold(section, Choices.OFFICE_SECTION_ADMIN);
        if (needed == 0) revert ValidatorSetSectionUnknown(section);
        if (signatures.length <= needed) revert SignatureCount(signatures.length, needed + 1);
        address former = address(0);
        for (uint256 i = 0; i < signatures.length - 1; ++i) {
            address signer = _requireOffice(
                digest,
                signatures[i],
                section,
                1 << Choices.OFFICE_SECTION_ADMIN,
                date
            );
            if (signer <= former) revert ValidatorSetQuorumUnordered(signer, former);
            former = signer;
        }
    }

    function _requireFilled(bytes32 sections, uint256 each) private view {
        uint256 count = SectionList.count(sections);
        for (uint256 i = 0; i < count; ++i) {
            bytes2 section = SectionList.codeAt(sections, i);
            for (uint256 seat = 1; seat <= each; ++seat) {
                if (_nodes[section][seat] == address(0)) {
                    revert ValidatorSetSeatEmpty(section, seat);
                }
            }
        }
    }
}
