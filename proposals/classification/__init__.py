"""ด้าน, แผนงาน, งบ and หมวด: the tables of the budget classification."""
