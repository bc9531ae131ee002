// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// All that a handoff needs to know about goods, in one word, so that it costs one slot (low bits first):
/// stage 2 ‖ contested 1 ‖ held 1 ‖ height 3 ‖ pieces 12 ‖ stopped 12 ‖ official 1 ‖ holder 64 ‖ tip 160.
///
/// - `stage`: standing alone, inside a container, or closed for ever.
/// - `held`: by a section, or lost: they change no hands.
/// - `official`: in the custody of a section that took them.
/// - `tip`: the first 20 bytes of keccak256(head ‖ seals). A statement names the head and, where it
///   matters, the seals; both are compared at once. As with an address, a second pair under the same
///   tip takes 2^160 tries, and two pairs made for one another 2^80.
/// - `holder`: a party while the goods stand alone; inside a container the first 8 bytes of the
///   container's id, since its holder holds them.
/// - `height`: levels of containers from these goods down, 0 = nothing is in them.
/// - `pieces`: how many goods lie directly in them; `stopped`: how many of those may not change hands.
///
/// Zero: goods that nobody commissioned.
type GoodsState is uint256;

using GoodsStateLib for GoodsState global;

library GoodsStateLib {
    uint256 private constant ALONE = 1;
    uint256 private constant INSIDE = 2;
    uint256 private constant CLOSED = 3;
    uint256 private constant STAGE = 3;
    uint256 private constant CONTESTED = 1 << 2;
    uint256 private constant HELD = 1 << 3;
    uint256 private constant HEIGHT_AT = 4;
    uint256 private constant HEIGHT = 7 << HEIGHT_AT;
    uint256 private constant PIECES_AT = 7;
    uint256 private constant PIECES = 0xfff << PIECES_AT;
    uint256 private constant STOPPED_AT = 19;
    uint256 private constant STOPPED = 0xfff << STOPPED_AT;
    uint256 private constant OFFICIAL = 1 << 31;
    uint256 private constant HOLDER_AT = 32;
    uint256 private constant HOLDER = uint256(type(uint64).max) << HOLDER_AT;
    uint256 private constant TIP = uint256(type(uint160).max) << 96;

    /// Goods as they are commissioned.
    function fresh(bytes20 tip_, bytes8 holder_) internal pure returns (GoodsState) {
        return GoodsState.wrap(uint256(bytes32(tip_)) | _holder(holder_) | ALONE);
    }

    function isKnown(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) != 0;
    }

    function isAlone(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & STAGE == ALONE;
    }

    function isClosed(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & STAGE == CLOSED;
    }

    function isInside(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & STAGE == INSIDE;
    }

    function isContested(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & CONTESTED != 0;
    }

    function isOfficial(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & OFFICIAL != 0;
    }

    /// Whether the goods themselves are held, lost or contested, whatever is inside them.
    function isFrozen(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & (CONTESTED | HELD) != 0;
    }

    /// Whether they may not change hands: frozen, or something inside them is.
    function isStopped(GoodsState self) internal pure returns (bool) {
        return GoodsState.unwrap(self) & (CONTESTED | HELD | STOPPED) != 0;
    }

    function tip(GoodsState self) internal pure returns (bytes20) {
        return bytes20(bytes32(GoodsState.unwrap(self)));
    }

    function holder(GoodsState self) internal pure returns (bytes8) {
        return bytes8(uint64(GoodsState.unwrap(self) >> HOLDER_AT));
    }

    function height(GoodsState self) internal pure returns (uint256) {
        return (GoodsState.unwrap(self) & HEIGHT) >> HEIGHT_AT;
    }

    function pieces(GoodsState self) internal pure returns (uint256) {
        return (GoodsState.unwrap(self) & PIECES) >> PIECES_AT;
    }

    function stopped(GoodsState self) internal pure returns (uint256) {
        return (GoodsState.unwrap(self) & STOPPED) >> STOPPED_AT;
    }

    function withTip(GoodsState self, bytes20 tip_) internal pure returns (GoodsState) {
        return _set(self, TIP, uint256(bytes32(tip_)));
    }

    /// In the hands of a party, as its own: official custody ends.
    function withHolder(GoodsState self, bytes8 holder_) internal pure returns (GoodsState) {
        return _set(self, HOLDER | OFFICIAL, _holder(holder_));
    }

    /// In the hands of a party that keeps them for a section.
    function withCustodian(GoodsState self, bytes8 holder_) internal pure returns (GoodsState) {
        return _set(self, HOLDER, _holder(holder_) | OFFICIAL);
    }

    /// For ever: no statement passes that names closed goods.
    function close(GoodsState self) internal pure returns (GoodsState) {
        return _set(self, STAGE, CLOSED);
    }

    function withContested(GoodsState self, bool yes) internal pure returns (GoodsState) {
        return _set(self, CONTESTED, yes ? CONTESTED : 0);
    }

    function withHeld(GoodsState self, bool yes) internal pure returns (GoodsState) {
        return _set(self, HELD, yes ? HELD : 0);
    }

    /// What is in the goods now; the caller keeps the numbers in their bounds.
    function withContents(
        GoodsState self,
        uint256 height_,
        uint256 pieces_,
        uint256 stopped_
    ) internal pure returns (GoodsState) {
        return
            _set(
                self,
                HEIGHT | PIECES | STOPPED,
                (height_ << HEIGHT_AT) | (pieces_ << PIECES_AT) | (stopped_ << STOPPED_AT)
            );
    }

    /// Into a container, which stands where the holder stood.
    function putInside(GoodsState self, bytes8 container) internal pure returns (GoodsState) {
        return _set(self, STAGE | HOLDER, INSIDE | _holder(container));
    }

    /// Out of a container, into the hands of its holder, which may keep all of it for a section.
    function takeOut(
        GoodsState self,
        bytes8 holder_,
        bool official
    ) internal pure returns (GoodsState) {
        return _set(self, STAGE | HOLDER, ALONE | _holder(holder_) | (official ? OFFICIAL : 0));
    }

    function _holder(bytes8 holder_) private pure returns (uint256) {
        return uint256(uint64(holder_)) << HOLDER_AT;
    }

    function _set(GoodsState self, uint256 mask, uint256 value) private pure returns (GoodsState) {
        return GoodsState.wrap((GoodsState.unwrap(self) & ~mask) | value);
    }
}
