// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReplaceValidator} from "../generated/Statements.sol";
import {IMinutes} from "./IMinutes.sol";

/// Who seals the next block (Besu, `qbft.validatorcontractaddress`): for every section that seals as
/// many nodes as for every other. Each section puts its own nodes into its own seats; how many seats
/// there are, and whose, is ruled by minute (docs/network.md).
interface IValidatorSet {
    event ValidatorReplaced(
        bytes2 indexed section,
        uint8 indexed seat,
        address former,
        address node
    );
    /// From the next block on each of these sections has so many validators.
    event ValidatorSeatsSet(bytes32 sections, uint8 seats, uint32 minute);

    error ValidatorSetSectionUnknown(bytes2 section);
    error ValidatorSetQuorumUnordered(address signer, address former);
    /// The last signature is not that of the node: else a typing error would stop a seat for good.
    error ValidatorSetNodeDiffers(address signer, address node);
    error ValidatorSetSeatUnknown(uint32 seat);
    error ValidatorSetFormerDiffers(address former, address given);
    /// The node has a seat already (its number), or was another section's once.
    error ValidatorSetNodeTaken(address node, bytes2 section, uint8 seat);
    error ValidatorSetMinuteNotInForce(uint32 minute);
    error ValidatorSetActsDiffer(bytes32 acts, bytes32 found);
    error ValidatorSetActUnfit(uint256 position);
    /// The minute has not performed the act yet.
    error ValidatorSetActPending(uint32 minute, uint256 position);
    error ValidatorSetActOvertaken(uint32 minute, uint32 by);
    error ValidatorSetSeatEmpty(bytes2 section, uint256 seat);

    /// A section puts a node into one of its seats, in the place of the one that it names; zero where the
    /// seat is empty. It seals from the next block on, if the seat is one of those that do; seats beyond
    /// them wait for a minute.
    /// @param signatures k of SECTION_ADMIN, then the node's own key
    function replace(
        ReplaceValidator calldata s,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external;

    /// Takes over how many seats there are, and whose, from a minute in force that has performed its act.
    /// Anyone may call; refused until every section has nodes in all of its seats.
    /// @param acts all acts of the minute
    function adopt(uint32 minute, uint256 position, IMinutes.Act[] calldata acts) external;

    /// Who seals the next block: by section, ascending, then by seat. Besu stops for good where this
    /// reverts; it reads this contract's own rows and nothing else.
    function getValidators() external view returns (address[] memory);

    /// @return sections that seal, packed (`SectionList`)
    /// @return seats_ of each
    /// @return minute that said so last, zero: the founding
    function seats() external view returns (bytes32 sections, uint8 seats_, uint32 minute);

    /// The node in a seat (from 1), also one that waits; zero: none.
    function nodeAt(bytes2 section, uint32 seat) external view returns (address);

    /// Whose node it is, or was, and its seat, zero: none now.
    function seatOf(address node) external view returns (bytes2 section, uint8 seat);
}
