// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What other contracts ask of the minutes.
interface IMinutes {
    /// Whether a minute is in force now: its MinuteInForce record stands and no later minute ended it.
    function inForce(uint32 number) external view returns (bool);
}
