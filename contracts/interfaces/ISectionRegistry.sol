// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Holding} from "../lib/Holding.sol";

/// Sections, their people, keys and parties (PROTOCOL §2), as other contracts ask for them.
interface ISectionRegistry {
    /// The keys with which a section enters: made on its own machine, each set strictly ascending.
    /// `keccak256(abi.encode(SectionKeys))` is the `keys` of its SectionAdmitted record, so the order of
    /// the fields is fixed; it is never stored.
    // solhint-disable-next-line gas-struct-packing
    struct SectionKeys {
        bytes2 code;
        /// SECTION_ADMIN set and how many of them must sign, at least 2.
        address[] admins;
        uint8 adminThreshold;
        /// GOVERNMENT_ROOT: three keys, two must sign.
        address[] governmentRoot;
        /// RECOVERY: cold keys and how many of them must sign, at least 2.
        address[] recovery;
        uint8 recoveryThreshold;
    }

    /// What a key holds; the end of a party stands in the rows of its keys. Zero: nobody ever appointed
    /// it.
    function holding(address key) external view returns (Holding);

    /// The same of two keys at once.
    function holdings(address a, address b) external view returns (Holding, Holding);

    /// How many keys must sign for a k-of-n set of a section (SECTION_ADMIN, GOVERNMENT_ROOT,
    /// RECOVERY); zero where there is no such set.
    function threshold(bytes2 section, uint8 office) external view returns (uint8);

    /// How many keys stand in an office at a time: the three sets and GOVERNMENT, whose members are
    /// listed; zero says that the office is vacant.
    function standing(bytes2 section, uint8 office, uint64 date) external view returns (uint256);

    /// Every section ever admitted, ascending, packed (`SectionList`).
    function sections() external view returns (bytes32);

    /// When the government of a section withdrew, or zero.
    function withdrawnAt(bytes2 section) external view returns (uint64);

    /// A party's admin key, when the party was struck off (or zero) and how (`Choices.ENDING_…`).
    function party(bytes8 id) external view returns (address admin, uint64 endedAt, uint8 ending);

    /// Whether the first minute has come into force, so that the delays of PROTOCOL §2 hold.
    function foundingClosed() external view returns (bool);

    /// The first minute is in force. Only the writer of the minutes may call; calling again is harmless.
    function closeFounding() external;

    /// Admits a section, as the act of a minute. Only the writer of the minutes may call.
    function admitSection(SectionKeys calldata keys, uint32 minute) external;
}
