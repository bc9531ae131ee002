// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {IMinutes} from "../../interfaces/IMinutes.sol";
import {Holding} from "../../lib/Holding.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {Signed} from "../Signed.sol";

/// The register of minutes. Each section has a lane of its own in every minute, a chain of its own
/// statements: with one chain for all, whatever one side puts on record would kill what the other
/// has signed, and whoever orders the transactions would choose the outcome
/// (docs/decisions/0002-minute-lanes.md).
abstract contract MinuteBook is IMinutes, Signed {
    /// The 30th day after the date counts in full.
    uint64 private constant DECIDE_WITHIN = 31 days;
    /// Copies go out within three days after signing; the third counts in full.
    uint64 private constant FORWARD_WITHIN = 4 days;

    uint32 internal _last;
    mapping(uint32 number => Minute) internal _minutes;
    mapping(uint32 number => mapping(bytes2 section => Lane)) internal _lanes;
    mapping(bytes2 section => uint256) internal _openDrafts;

    /// @inheritdoc IMinutes
    function last() external view returns (uint32) {
        return _last;
    }

    /// @inheritdoc IMinutes
    function minute(uint32 number) external view returns (Minute memory) {
        return _minutes[number];
    }

    /// @inheritdoc IMinutes
    function lane(uint32 number, bytes2 section) external view returns (Lane memory side) {
        side = _lanes[number][section];
        side.head = _headOf(number, section);
    }

    /// @inheritdoc IMinutes
    function openDrafts(bytes2 section) external view returns (uint256) {
        return _openDrafts[section];
    }

    /// @inheritdoc IMinutes
    function inForce(uint32 number) external view returns (bool) {
        return _isInForce(number);
    }

    /// @inheritdoc IMinutes
    function binds(uint32 number, bytes2 section) external view returns (bool) {
        return _isInForce(number) && SectionList.has(_minutes[number].sections, section);
    }

    function _isInForce(uint32 number) internal view returns (bool) {
        Minute storage m = _minutes[number];
        return m.state == State.IN_FORCE && m.endedBy == 0;
    }

    /// What the next statement of a section must name: its own last one, the draft at first; zero
    /// where there is no such lane.
    function _headOf(uint32 number, bytes2 section) internal view returns (bytes32) {
        Minute storage m = _minutes[number];
        bytes32 head = _lanes[number][section].head;
        if (head != 0 || !SectionList.has(m.sections, section)) return head;
        return m.draft;
    }

    function _requireState(uint32 number, State wanted) internal view {
        State state = _minutes[number].state;
        if (state != wanted) revert MinutesStateWrong(number, state);
    }

    /// What every statement of a section about a minute passes first: the minute is there and binds the
    /// section, the office has signed, and the date is good.
    function _hear(
        bytes32 structHash,
        uint32 number,
        bytes2 section,
        uint8 office_,
        uint64 deadline,
        bytes calldata signature,
        bytes calldata receipt
    )
        internal
        view
        returns (bytes32 digest, address signer, uint64 date, Minute storage m, Lane storage own)
    {
        m = _minutes[number];
        if (m.state == State.NONE) revert MinutesUnknown(number);
        if (!SectionList.has(m.sections, section)) revert MinutesSectionForeign(number, section);
        own = _lanes[number][section];
        (digest, signer, date) = _spoken(
            structHash,
            section,
            office_,
            deadline,
            signature,
            receipt
        );
    }

    /// Digest, signature and date of a section's statement.
    function _spoken(
        bytes32 structHash,
        bytes2 section,
        uint8 office_,
        uint64 deadline,
        bytes calldata signature,
        bytes calldata receipt
    ) internal view returns (bytes32 digest, address signer, uint64 date) {
        digest = _digest(structHash);
        date = _datedBy(digest, deadline, receipt, section);
        signer = _requireOffice(digest, signature, section, 1 << office_, date);
    }

    /// Whether a key that has signed held its office at a later time too; its section is its for ever.
    function _holdsOffice(address key, uint8 office, uint64 date) internal view returns (bool) {
        Holding held = _holding(key);
        if (held.office() != office || !held.covers(date)) return false;
        return
            held.ending() == 0 || (held.ending() == Choices.ENDING_ENDED && date < held.endedAt());
    }

    /// First second of the UTC day on which a concluded minute is dated.
    function _dateOf(Minute storage m) internal view returns (uint64) {
        return m.concludedAt - (m.concludedAt % 1 days);
    }

    /// Last second in which a decision may be dated.
    function _decideBy(Minute storage m) internal view returns (uint64) {
        return _dateOf(m) + DECIDE_WITHIN - 1;
    }

    /// Last second in which copies may be forwarded without being late.
    function _forwardBy(Minute storage m) internal view returns (uint64) {
        return _dateOf(m) + FORWARD_WITHIN - 1;
    }
}
