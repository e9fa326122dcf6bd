"""Access and delivery: how aid flows from crossings through hubs to people, and what stands in its way.

Owns the flow over weeks, its binding constraints and what it asks of the force. Delivered is what was received at the
final delivery point, nothing before it. Humanitarian actors decide their movements: without any escort aid still flows.
"""
