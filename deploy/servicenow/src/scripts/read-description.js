// Of an incident that came from a call, only who may; of any other, as before.
answer =
    !current.getValue('x_gcit_bridge_call_id') ||
    !new BridgeSettings().restrictsDescription() ||
    gs.hasRole('x_gcit_bridge.pii_reader');
